//! External help pages (R30).

use axum::{Router, routing::get};
use model::paths;

use crate::state::App;

mod read;

pub fn router() -> Router<App> {
    Router::new().route(paths::HELP_LINKS, get(read::read_help_links))
}
