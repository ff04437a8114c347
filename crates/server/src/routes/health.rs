//! Health, for whatever starts and watches the server.

use axum::{Router, routing::get};

use crate::{error::Result, state::App};

/// `GET /health/live`, `GET /health/ready`.
pub fn router() -> Router<App> {
    Router::new().route("/health/live", get(live)).route("/health/ready", get(ready))
}

/// The process answers.
async fn live() -> &'static str {
    "live"
}

/// The database answers too; 503 when it does not.
async fn ready(axum::extract::State(app): axum::extract::State<App>) -> Result<&'static str> {
    app.db.ping().await.map_err(|cause| {
        tracing::error!(%cause, "the database does not answer");
        model::error::ErrorCode::Unavailable
    })?;
    Ok("ready")
}
