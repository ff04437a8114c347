//! Offers of the catalogue, described in the language of the page: to be asked for again when that changes.

use model::{
    ids::OfferId,
    paths,
    v1::{common::Collection, offer::Offer},
};
use serde::Serialize;

use super::{Result, get_worded};
use crate::i18n::Lang;

#[derive(Serialize)]
struct Query<'a> {
    country: &'a str,
}

/// Every offer of a country; none where nothing is sold.
pub async fn list(country: &str, lang: Lang) -> Result<Vec<Offer>> {
    let found: Collection<Offer> = get_worded(paths::OFFERS, &Query { country }, lang).await?;
    Ok(found.items)
}

/// The add-ons that an offer can be the parent of, as far as they are sold in the country.
pub async fn add_ons(of: &OfferId, country: &str, lang: Lang) -> Result<Vec<Offer>> {
    let path = paths::to(paths::OFFER_ADDONS, &[of.as_str()]);
    let found: Collection<Offer> = get_worded(&path, &Query { country }, lang).await?;
    Ok(found.items)
}
