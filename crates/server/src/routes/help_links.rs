//! External help pages (R30).

use axum::{Json, Router, extract::State, routing::get};
use model::{paths, portal::figures::HelpLinks};

use crate::state::App;

pub fn router() -> Router<App> {
    Router::new().route(paths::HELP_LINKS, get(read_help_links))
}

/// Addresses of external help pages: settings, with Microsoft's pages as defaults (R30). A page that is handed to
/// resellers without an account needs them too (S17).
async fn read_help_links(State(app): State<App>) -> Json<HelpLinks> {
    Json(HelpLinks(app.config.help_links.clone()))
}
