use axum::{Json, extract::State};
use model::portal::figures::HelpLinks;

use crate::state::App;

/// Addresses of external help pages: settings, with Microsoft's pages as defaults (R30). A page that is handed to
/// resellers without an account needs them too (S17).
pub(super) async fn read_help_links(State(app): State<App>) -> Json<HelpLinks> {
    Json(HelpLinks(app.config.help_links.clone()))
}
