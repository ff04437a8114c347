use axum::{Json, extract::State};
use db::scoped::audit;
use model::{error::ErrorCode, rules::permissions::Permission, v1::audit::AuditRecord};

use super::wire;
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 7.1: one record.
pub(super) async fn get_audit_record(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<String>,
) -> Result<Json<AuditRecord>> {
    caller.require(Permission::ReadActivity)?;
    let id = id.parse().map_err(|_| ErrorCode::NotFound)?;
    let found = audit::find(&app.db, &caller.reader(), id).await?;
    Ok(Json(wire::record(found.ok_or(ErrorCode::NotFound)?, &caller)))
}
