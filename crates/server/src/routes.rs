//! Every endpoint. A resource's module has its own `router()`; paths come from `model::paths`.

use axum::Router;

use crate::state::App;

pub mod account;
pub mod health;
pub mod session;

/// All resources together.
pub fn router() -> Router<App> {
    Router::new().merge(account::router()).merge(health::router()).merge(session::router())
}
