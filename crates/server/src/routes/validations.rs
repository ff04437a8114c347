//! Checks without consequences (contract 3.5).

use axum::{Router, routing::post};
use model::paths;

use crate::state::App;

mod address;

pub fn router() -> Router<App> {
    Router::new().route(paths::ADDRESS_VALIDATION, post(address::validate_address))
}
