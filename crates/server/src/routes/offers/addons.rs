use axum::Json;
use model::{
    ids::OfferId,
    v1::{common::Collection, offer::Offer},
};

use super::{country, known, offers};
use crate::{
    caller::Caller,
    dialect::{Keys, Params},
    error::Result,
};

/// 4.1: the add-ons that an offer can be the parent of; published without links.
pub(super) async fn list_addons(
    caller: Caller,
    Keys(id): Keys<OfferId>,
    params: Params,
) -> Result<Json<Collection<Offer>>> {
    let id = &known(&caller.app, &id)?.id;
    let country = country(&caller.app, &params)?;
    let addons = caller.app.catalogue.addons(id, &country);
    let page = offers(&params, &format!("/offers/{id}/addons?country={country}"), addons)?;
    Ok(Json(Collection { links: page.links.filter(|links| links.len() > 1), ..page }))
}
