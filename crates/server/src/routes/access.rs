//! Who has access to a customer, and how far (S33).

use axum::{Router, routing::get};
use model::paths;

use crate::state::App;

mod read;
mod wire;

pub(crate) use wire::partner;

/// The endpoints.
pub fn router() -> Router<App> {
    Router::new().route(paths::CUSTOMER_ACCESS, get(read::read_access))
}
