//! `GET /portal/v1/account/sign-ins`

use axum::{Json, extract::State};
use db::system::sessions;
use model::{ids::SessionId, portal::account::SignInEntry};

use crate::{caller::Caller, error::Result, state::App};

/// The own sign-ins, newest first.
pub(super) async fn list_sign_ins(State(app): State<App>, caller: Caller) -> Result<Json<Vec<SignInEntry>>> {
    let session = caller.session()?;
    let rows = sessions::list(&app.db, caller.account()?, caller.real_now()).await?;
    let entries = rows.into_iter().map(|row| SignInEntry {
        id: SessionId(row.id),
        signed_in_at: row.created_at,
        last_seen_at: row.last_seen_at,
        user_agent: row.user_agent,
        current: row.id == session.0,
    });
    Ok(Json(entries.collect()))
}
