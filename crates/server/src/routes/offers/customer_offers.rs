use axum::Json;
use model::{
    ids::CustomerId,
    rules::rights::Right,
    v1::{common::Collection, offer::Offer},
};

use super::{country_of, offers};
use crate::{
    caller::Caller,
    dialect::{Keys, Params},
    error::Result,
};

/// 4.1: the offers that are sold in a customer's country.
pub(super) async fn list_customer_offers(
    caller: Caller,
    Keys(id): Keys<CustomerId>,
    params: Params,
) -> Result<Json<Collection<Offer>>> {
    caller.must(Right::ReadCustomers)?;
    let country = country_of(&caller, id).await?;
    let uri = format!("/customers/{id}/offers");
    Ok(Json(offers(&params, &uri, caller.app.catalogue.offers(&country))?))
}
