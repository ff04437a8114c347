//! Health, for whatever starts and watches the server. `docs/operating.md` says which to use for what.

use axum::{Router, extract::State, routing::get};

use crate::{error::Result, state::App};

/// `GET /health/live`, `GET /health/read`, `GET /health/ready`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/read", get(read))
        .route("/health/ready", get(ready))
}

async fn live() -> &'static str {
    "live"
}

/// The database can be read; 503 when it cannot.
async fn read(State(app): State<App>) -> Result<&'static str> {
    app.health.check_read(&app.db).await?;
    Ok("read")
}

/// The database can be read and written; 503 when it cannot.
async fn ready(State(app): State<App>) -> Result<&'static str> {
    app.health.check_write(&app.db).await?;
    Ok("ready")
}
