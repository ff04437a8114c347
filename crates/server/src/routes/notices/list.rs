//! `GET /portal/v1/notices`

use axum::{Json, extract::State};
use db::scoped::notices;
use model::{portal::notices::Notices, rules::permissions::Permission};

use crate::{caller::Caller, error::Result, state::App};

/// The latest notices and how many are unread.
pub(super) async fn list_notices(State(app): State<App>, caller: Caller) -> Result<Json<Notices>> {
    caller.require(Permission::ReadNotices)?;
    Ok(Json(notices::list(&app.db, &caller.reader()).await?))
}
