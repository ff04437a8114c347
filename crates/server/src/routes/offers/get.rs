use axum::Json;
use model::{error::ErrorCode, ids::OfferId, v1::offer::Offer};

use super::{country, known};
use crate::{
    caller::Caller,
    dialect::{Asked, Keys, Params},
    error::Result,
};

/// 4.1: one offer in a country.
pub(super) async fn get_offer(
    caller: Caller,
    Asked(locale): Asked,
    Keys(id): Keys<OfferId>,
    params: Params,
) -> Result<Json<Offer>> {
    let offer = known(&caller.app, &id)?;
    let country = country(&caller.app, &params)?;
    let sold = caller.app.catalogue.offer_in(&offer.id, &country);
    let sold = sold.ok_or(ErrorCode::NotSoldInCountry)?;
    Ok(Json(caller.app.catalogue.worded(sold, locale)))
}
