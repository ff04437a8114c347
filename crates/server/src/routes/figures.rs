//! The dashboard's figures.

use axum::{Router, routing::get};
use model::paths;

use crate::state::App;

mod read;

pub fn router() -> Router<App> {
    Router::new().route(paths::FIGURES, get(read::read_figures))
}
