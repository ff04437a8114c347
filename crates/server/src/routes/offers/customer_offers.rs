use axum::{Json, extract::State};
use model::{
    ids::CustomerId,
    rules::permissions::Permission,
    v1::{common::Collection, offer::Offer},
};

use super::{country_of, offers};
use crate::{
    caller::Caller,
    dialect::{PathIds, QueryParams, RequestLocale},
    error::Result,
    state::App,
};

/// 4.1: the offers that are sold in a customer's country.
pub(super) async fn list_customer_offers(
    State(app): State<App>,
    caller: Caller,
    RequestLocale(locale): RequestLocale,
    PathIds(id): PathIds<CustomerId>,
    params: QueryParams,
) -> Result<Json<Collection<Offer>>> {
    caller.require(Permission::ReadCustomers)?;
    let country = country_of(&app, &caller, id).await?;
    let uri = format!("/customers/{id}/offers");
    let catalogue = app.catalogue;
    Ok(Json(offers(catalogue, locale, &params, &uri, catalogue.offers(&country))?))
}
