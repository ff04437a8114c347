//! Countries and their rules (contract 3.6, R14).

use axum::{Router, routing::get};
use model::paths;

use crate::state::App;

mod list;
mod rules;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::COUNTRIES, get(list::list_countries))
        .route(paths::COUNTRY_RULES, get(rules::get_country_rules))
}
