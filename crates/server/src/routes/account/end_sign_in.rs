//! `DELETE /portal/v1/account/sign-ins/{session_id}`

use axum::{extract::State, http::StatusCode};
use db::system::sessions;
use model::{error::ErrorCode, ids::SessionId};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// Ends one of the own sign-ins; another account's is not found.
pub(super) async fn end_sign_in(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<SessionId>,
) -> Result<StatusCode> {
    match sessions::end(&app.db, caller.account()?, id).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(ErrorCode::NotFound.into()),
    }
}
