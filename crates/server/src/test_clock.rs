//! The test clock (R28), served with `--test-clock` alone: every request first looks how far the domain is ahead, so that
//! all servers before one database have the same moment.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use db::{DbErr, system::test_clock};

use crate::{error::Error, state::App};

/// Brings the domain's clock to what the database says; without the setting the clock is the real one.
///
/// # Errors
/// When the database fails.
pub async fn follow(app: &App) -> Result<(), DbErr> {
    if app.config.test_clock {
        app.clock.follow(test_clock::lead(&app.db).await?);
    }
    Ok(())
}

/// The same before each request.
pub(crate) async fn followed(State(app): State<App>, request: Request, next: Next) -> Response {
    match follow(&app).await {
        Ok(()) => next.run(request).await,
        Err(error) => Error::from(error).into_response(),
    }
}
