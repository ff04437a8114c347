use axum::Json;
use model::portal::figures::HelpLinks;

use crate::caller::Caller;

/// Addresses of external help pages: settings, with Microsoft's pages as defaults (R30).
pub(super) async fn read_help_links(caller: Caller) -> Json<HelpLinks> {
    Json(HelpLinks(caller.app.config.help_links.clone()))
}
