//! Partnerships as the dialect shows them (contract 2.1).

use axum::{Router, routing::get};
use model::paths;

use crate::state::App;

mod list;

pub fn router() -> Router<App> {
    Router::new().route(paths::RELATIONSHIPS, get(list::list_relationships))
}
