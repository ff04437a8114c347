use axum::{Json, extract::State};
use model::{
    ids::CustomerId,
    rules::permissions::Permission,
    v1::{common::Collection, offer::OfferCategory},
};

use super::country_of;
use crate::{
    caller::Caller,
    dialect::{PathIds, RequestLocale},
    error::Result,
    state::App,
};

/// 4.1: the categories of a customer's country.
pub(super) async fn list_customer_categories(
    State(app): State<App>,
    caller: Caller,
    RequestLocale(locale): RequestLocale,
    PathIds(id): PathIds<CustomerId>,
) -> Result<Json<Collection<OfferCategory>>> {
    caller.require(Permission::ReadCustomers)?;
    let country = country_of(&app, &caller, id).await?;
    Ok(Json(Collection::of(app.catalogue.categories(&country, locale))))
}
