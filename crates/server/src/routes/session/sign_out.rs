//! `POST /portal/v1/sign-out`

use axum::{extract::State, http::StatusCode, response::Response};
use db::system::sessions;

use crate::{caller::SignedIn, cookies, error::Result, state::App};

/// Ends this sign-in and drops its cookie.
pub(super) async fn sign_out(State(app): State<App>, signed_in: SignedIn) -> Result<Response> {
    let caller = signed_in.caller;
    sessions::end(&app.db, caller.account()?, caller.session()?).await?;
    Ok(cookies::with([cookies::drop(&app.config)], StatusCode::NO_CONTENT))
}
