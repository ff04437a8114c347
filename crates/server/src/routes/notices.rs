//! Notices (R26).

use axum::{
    Router,
    routing::{get, post},
};
use model::paths;

use crate::state::App;

mod list;
mod mark;

/// List, mark as read.
pub fn router() -> Router<App> {
    Router::new()
        .route(paths::NOTICES, get(list::list_notices))
        .route(paths::NOTICES_READ, post(mark::mark_notices))
}
