use axum::Json;
use model::{
    ids::CustomerId,
    rules::rights::Right,
    v1::{common::Collection, offer::OfferCategory},
};

use super::country_of;
use crate::{
    caller::Caller,
    dialect::{Asked, Keys},
    error::Result,
};

/// 4.1: the categories of a customer's country.
pub(super) async fn list_customer_categories(
    caller: Caller,
    Asked(locale): Asked,
    Keys(id): Keys<CustomerId>,
) -> Result<Json<Collection<OfferCategory>>> {
    caller.must(Right::ReadCustomers)?;
    let country = country_of(&caller, id).await?;
    Ok(Json(Collection::of(caller.app.catalogue.categories(&country, locale))))
}
