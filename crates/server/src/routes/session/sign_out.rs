//! `POST /portal/v1/sign-out`

use axum::{http::StatusCode, response::Response};
use db::system::sessions;

use crate::{caller::SignedIn, cookies, error::Result};

/// Ends this sign-in and drops its cookie.
pub(super) async fn sign_out(signed_in: SignedIn) -> Result<Response> {
    let caller = signed_in.caller;
    sessions::end(&caller.app.db, caller.account, caller.session).await?;
    Ok(cookies::with([cookies::drop(&caller.app.config)], StatusCode::NO_CONTENT))
}
