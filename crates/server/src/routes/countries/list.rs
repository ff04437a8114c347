use axum::Json;
use model::portal::figures::Countries;

use crate::caller::Caller;

/// Every country a customer may be in, and those the catalogue is sold in (R14).
pub(super) async fn list_countries(caller: Caller) -> Json<Countries> {
    let countries = caller.app.countries;
    Json(Countries {
        all: countries.all().map(str::to_owned).collect(),
        selling: countries.selling().to_vec(),
    })
}
