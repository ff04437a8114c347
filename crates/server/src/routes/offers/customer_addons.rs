use axum::{Json, extract::State};
use model::{
    ids::{CustomerId, OfferId},
    rules::permissions::Permission,
    v1::{common::Collection, offer::Offer},
};

use super::{country_of, known, offers};
use crate::{
    caller::Caller,
    dialect::{PathIds, QueryParams, RequestLocale},
    error::Result,
    state::App,
};

/// 4.1: the add-ons of an offer that are sold in a customer's country; published without links.
pub(super) async fn list_customer_addons(
    State(app): State<App>,
    caller: Caller,
    RequestLocale(locale): RequestLocale,
    PathIds((id, offer)): PathIds<(CustomerId, OfferId)>,
    params: QueryParams,
) -> Result<Json<Collection<Offer>>> {
    caller.require(Permission::ReadCustomers)?;
    let country = country_of(&app, &caller, id).await?;
    let offer = &known(&app, &offer)?.id;
    let catalogue = app.catalogue;
    let uri = format!("/customers/{id}/offers/{offer}/addons");
    let page = offers(catalogue, locale, &params, &uri, catalogue.addons(offer, &country))?;
    Ok(Json(Collection { links: page.links.filter(|links| links.len() > 1), ..page }))
}
