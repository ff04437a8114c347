use axum::{Json, extract::State};
use model::v1::{common::Collection, offer::OfferCategory};

use super::country;
use crate::{
    caller::Caller,
    dialect::{QueryParams, RequestLocale},
    error::Result,
    state::App,
};

/// 4.1: the categories of a country's offers, by rank.
pub(super) async fn list_categories(
    State(app): State<App>,
    _: Caller,
    RequestLocale(locale): RequestLocale,
    params: QueryParams,
) -> Result<Json<Collection<OfferCategory>>> {
    let country = country(&app, &params)?;
    Ok(Json(Collection::of(app.catalogue.categories(&country, locale))))
}
