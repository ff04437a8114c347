use axum::{Json, extract::State};
use model::{
    ids::OfferId,
    v1::{common::Collection, offer::Offer},
};

use super::{country, known, offers};
use crate::{
    caller::Caller,
    dialect::{PathIds, QueryParams, RequestLocale},
    error::Result,
    state::App,
};

/// 4.1: the add-ons that an offer can be the parent of; published without links.
pub(super) async fn list_addons(
    State(app): State<App>,
    _: Caller,
    RequestLocale(locale): RequestLocale,
    PathIds(id): PathIds<OfferId>,
    params: QueryParams,
) -> Result<Json<Collection<Offer>>> {
    let id = &known(&app, &id)?.id;
    let country = country(&app, &params)?;
    let catalogue = app.catalogue;
    let addons = catalogue.addons(id, &country);
    let uri = format!("/offers/{id}/addons?country={country}");
    let page = offers(catalogue, locale, &params, &uri, addons)?;
    Ok(Json(Collection { links: page.links.filter(|links| links.len() > 1), ..page }))
}
