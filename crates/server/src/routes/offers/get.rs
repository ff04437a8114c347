use axum::{Json, extract::State};
use model::{error::ErrorCode, ids::OfferId, v1::offer::Offer};

use super::{country, known};
use crate::{
    caller::Caller,
    dialect::{PathIds, QueryParams, RequestLocale},
    error::Result,
    state::App,
};

/// 4.1: one offer in a country.
pub(super) async fn get_offer(
    State(app): State<App>,
    _: Caller,
    RequestLocale(locale): RequestLocale,
    PathIds(id): PathIds<OfferId>,
    params: QueryParams,
) -> Result<Json<Offer>> {
    let offer = known(&app, &id)?;
    let country = country(&app, &params)?;
    let sold = app.catalogue.offer_in(&offer.id, &country);
    let sold = sold.ok_or(ErrorCode::NotSoldInCountry)?;
    Ok(Json(app.catalogue.worded(sold, locale)))
}
