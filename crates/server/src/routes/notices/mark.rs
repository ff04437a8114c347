//! `POST /portal/v1/notices/read`

use axum::{Json, extract::State};
use db::{scoped::notices, write};
use model::{
    error::FieldCode,
    portal::notices::{Notices, NoticesRead},
    rules::permissions::Permission,
};

use crate::{
    caller::Caller,
    dialect::TolerantJson,
    error::{Error, Result},
    state::App,
};

/// Marks one notice, or all up to one, as read and answers what is left. Done twice it does nothing more, so it needs no
/// replay.
pub(super) async fn mark_notices(
    State(app): State<App>,
    caller: Caller,
    TolerantJson(sent): TolerantJson<NoticesRead>,
) -> Result<Json<Notices>> {
    caller.require(Permission::ReadNotices)?;
    let (up_to, one) = (number(sent.up_to.as_deref(), "upTo")?, number(sent.id.as_deref(), "id")?);
    if up_to.or(one).is_none() {
        return Err(Error::invalid("upTo", FieldCode::Required));
    }
    let tx = write(&app.db).await?;
    if let Some(up_to) = up_to {
        notices::mark(&tx, &caller.reader(), up_to).await?;
    }
    if let Some(one) = one {
        notices::mark_one(&tx, &caller.reader(), one).await?;
    }
    let left = notices::list(&tx, &caller.reader()).await?;
    tx.commit().await?;
    Ok(Json(left))
}

/// The id of a record; none where none was sent.
fn number(text: Option<&str>, path: &str) -> Result<Option<i64>> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| Error::invalid(path, FieldCode::NotANumber))
}
