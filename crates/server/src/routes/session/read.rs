//! `GET /portal/v1/session`

use axum::Json;
use model::portal::account::Session;

use crate::caller::SignedIn;

/// Who is signed in; possible before a temporary password is changed.
pub(super) async fn read_session(signed_in: SignedIn) -> Json<Session> {
    let SignedIn { account, party, csrf_token, .. } = signed_in;
    Json(Session { account, party, csrf_token })
}
