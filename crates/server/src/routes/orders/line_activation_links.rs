use axum::{Json, extract::State};
use db::scoped::{customers, orders};
use model::{
    error::ErrorCode,
    ids::{CustomerId, OrderId},
    rules::permissions::Permission,
    v1::common::{Collection, Link},
};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 5.5: the same of one line, if the order has it.
pub(super) async fn list_line_activation_links(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, order, line)): PathIds<(CustomerId, OrderId, String)>,
) -> Result<Json<Collection<Link>>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    customers::find(db, &caller.scope, id).await?;
    let (_, lines) = orders::find(db, &caller.scope, id, order).await?;
    match lines.iter().any(|row| row.line_number.to_string() == line) {
        true => Ok(Json(Collection::of(Vec::new()))),
        false => Err(ErrorCode::NotFound.into()),
    }
}
