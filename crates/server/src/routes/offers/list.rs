use axum::{Json, extract::State};
use model::v1::{common::Collection, offer::Offer};

use super::{country, offers};
use crate::{
    caller::Caller,
    dialect::{QueryParams, RequestLocale},
    error::Result,
    state::App,
};

/// 4.1: every offer that is sold in a country, by rank; empty where nothing is (R14).
pub(super) async fn list_offers(
    State(app): State<App>,
    _: Caller,
    RequestLocale(locale): RequestLocale,
    params: QueryParams,
) -> Result<Json<Collection<Offer>>> {
    let country = country(&app, &params)?;
    let uri = format!("/offers?country={country}");
    let catalogue = app.catalogue;
    Ok(Json(offers(catalogue, locale, &params, &uri, catalogue.offers(&country))?))
}
