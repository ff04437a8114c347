//! `POST /portal/v1/notices/read`

use axum::Json;
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    portal::notices::{Notices, NoticesRead},
    rules::rights::Right,
};

use crate::{
    caller::Caller,
    db::{notices, write},
    dialect::Body,
    error::{Error, Result},
};

/// Marks notices as read and answers what is left. Done twice it does nothing more, so it needs no replay.
pub(super) async fn mark_notices(caller: Caller, Body(sent): Body<NoticesRead>) -> Result<Json<Notices>> {
    caller.must(Right::ReadNotices)?;
    let up_to = sent.up_to.trim().parse().map_err(|_| {
        Error::field(ErrorCode::InvalidProperty, FieldError::new("upTo", FieldCode::NotANumber))
    })?;
    let tx = write(&caller.app.db).await?;
    notices::mark(&tx, &caller.reader(), up_to).await?;
    let left = notices::list(&tx, &caller.reader()).await?;
    tx.commit().await?;
    Ok(Json(left))
}
