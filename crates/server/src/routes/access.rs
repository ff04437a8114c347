//! Who has access to a customer, and how far (S33).

use axum::{
    Router,
    routing::{get, post},
};
use model::paths;

use crate::state::App;

mod read;
mod reset_password;
mod wire;

pub(crate) use wire::partner;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::CUSTOMER_ACCESS, get(read::read_access))
        .route(paths::CUSTOMER_ADMIN_PASSWORD, post(reset_password::reset_admin_password))
}
