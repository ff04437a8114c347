//! Offers of the catalogue.

use model::{
    ids::OfferId,
    paths,
    v1::{common::Collection, offer::Offer},
};
use serde::Serialize;

use super::{Result, get_with};

#[derive(Serialize)]
struct Query<'a> {
    country: &'a str,
}

/// Every offer of a country; none where nothing is sold (R14).
pub async fn list(country: &str) -> Result<Vec<Offer>> {
    let found: Collection<Offer> = get_with(paths::OFFERS, &Query { country }).await?;
    Ok(found.items)
}

/// The add-ons that an offer can be the parent of, as far as they are sold in the country.
pub async fn add_ons(of: &OfferId, country: &str) -> Result<Vec<Offer>> {
    let path = paths::to(paths::OFFER_ADDONS, &[of.as_str()]);
    let found: Collection<Offer> = get_with(&path, &Query { country }).await?;
    Ok(found.items)
}
