//! Offers of the catalogue.

use model::{
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
