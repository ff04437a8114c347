//! The test clock (R28), served with `--test-clock` alone: every request first looks how far the domain is ahead, so that
//! all servers before one database have the same time.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use db::{Db, DbErr, system::test_clock};

use crate::{clock::Clock, error::Error};

/// Brings the domain's clock to what the database says. Only where the setting is on: else the clock is the real one.
///
/// # Errors
/// When the database fails.
pub async fn sync_offset(db: &Db, clock: &Clock) -> Result<(), DbErr> {
    clock.sync_offset(test_clock::offset(db).await?);
    Ok(())
}

/// The same before each request.
pub(crate) async fn sync_test_clock(
    State((db, clock)): State<(Db, Clock)>,
    request: Request,
    next: Next,
) -> Response {
    match sync_offset(&db, &clock).await {
        Ok(()) => next.run(request).await,
        Err(error) => Error::from(error).into_response(),
    }
}
