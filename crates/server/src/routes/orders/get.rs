use axum::{Json, extract::State};
use db::scoped::{customers, orders};
use model::{
    error::ErrorCode,
    ids::{CustomerId, OrderId},
    rules::permissions::Permission,
    v1::order::Order,
};

use super::to_wire;
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 5.2: one order.
pub(super) async fn get_order(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, order)): PathIds<(CustomerId, OrderId)>,
) -> Result<Json<Order>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    let (row, _) = customers::find(db, &caller.scope, id).await?;
    let found = orders::find(db, &caller.scope, id, order).await?;
    let mut wire = to_wire(db, &[found], &row, &caller).await?;
    Ok(Json(wire.pop().ok_or(ErrorCode::OrderNotFound)?))
}
