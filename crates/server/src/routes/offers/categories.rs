use axum::Json;
use model::v1::{common::Collection, offer::OfferCategory};

use super::country;
use crate::{
    caller::Caller,
    dialect::{Asked, Params},
    error::Result,
};

/// 4.1: the categories of a country's offers, by rank.
pub(super) async fn list_categories(
    caller: Caller,
    Asked(locale): Asked,
    params: Params,
) -> Result<Json<Collection<OfferCategory>>> {
    let country = country(&caller.app, &params)?;
    Ok(Json(Collection::of(caller.app.catalogue.categories(&country, locale))))
}
