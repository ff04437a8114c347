//! `POST /portal/v1/sign-out-everywhere`

use axum::{extract::State, http::StatusCode, response::Response};
use db::system::sessions;

use crate::{caller::SignedIn, cookies, error::Result, state::App};

/// Ends every sign-in of the account, this one too.
pub(super) async fn sign_out_everywhere(State(app): State<App>, signed_in: SignedIn) -> Result<Response> {
    let caller = signed_in.caller;
    sessions::end_all(&app.db, caller.account()?, None).await?;
    Ok(cookies::with([cookies::drop(&app.config)], StatusCode::NO_CONTENT))
}
