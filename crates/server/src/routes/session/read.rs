//! `GET /portal/v1/session`

use axum::{
    Json,
    http::{HeaderMap, header},
};
use model::{error::ErrorCode, portal::account::Session};

use crate::{
    caller::SignedIn,
    error::{Error, Result},
};

/// Who is signed in; possible before a temporary password is changed. Nobody is `null`: that is an answer to the
/// question, and no refusal. Whoever comes with credentials in a header is refused when these do not count.
pub(super) async fn read_session(
    headers: HeaderMap,
    signed_in: std::result::Result<SignedIn, Error>,
) -> Result<Json<Option<Session>>> {
    match signed_in {
        Ok(SignedIn { account, party, csrf_token, .. }) => {
            Ok(Json(Some(Session { account, party, csrf_token })))
        }
        Err(error)
            if error.code() == ErrorCode::SignInRequired && !headers.contains_key(header::AUTHORIZATION) =>
        {
            Ok(Json(None))
        }
        Err(error) => Err(error),
    }
}
