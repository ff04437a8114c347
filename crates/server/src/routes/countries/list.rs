use axum::{Json, extract::State};
use model::portal::figures::Countries;

use crate::state::App;

/// Every country a customer may be in, and those the catalogue is sold in (R14). For anybody: a reseller that enrolls
/// chooses its own before it can sign in (R8).
pub(super) async fn list_countries(State(app): State<App>) -> Json<Countries> {
    Json(Countries {
        all: app.countries.all().map(str::to_owned).collect(),
        selling: app.countries.selling().to_vec(),
    })
}
