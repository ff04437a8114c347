//! Whether a domain is taken (contract 3.4).

use axum::{
    Router,
    routing::{get, head},
};
use model::paths;

use crate::state::App;

mod availability;
mod check;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::DOMAIN, head(check::check_domain))
        .route(paths::DOMAIN_AVAILABILITY, get(availability::check_availability))
}
