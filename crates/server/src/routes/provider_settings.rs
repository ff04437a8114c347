//! What a provider's resellers may do (R4).

use axum::{Router, routing::get};
use model::paths;

use crate::state::App;

mod read;
mod set;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::PROVIDER_SETTINGS, get(read::read_provider_settings).put(set::set_provider_settings))
}
