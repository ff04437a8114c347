//! `GET /portal/v1/notices`

use axum::Json;
use db::scoped::notices;
use model::{portal::notices::Notices, rules::rights::Right};

use crate::{caller::Caller, error::Result};

/// The latest notices and how many are unread.
pub(super) async fn list_notices(caller: Caller) -> Result<Json<Notices>> {
    caller.must(Right::ReadNotices)?;
    Ok(Json(notices::list(&caller.app.db, &caller.reader()).await?))
}
