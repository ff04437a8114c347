use axum::Json;
use db::scoped::views::orders::{VIEW, list};
use model::{
    portal::views::{OrderRow, Page},
    rules::rights::Right,
};

use super::{asked, context};
use crate::{caller::Caller, dialect::Params, error::Result};

/// One page of orders.
pub(super) async fn view_orders(caller: Caller, params: Params) -> Result<Json<Page<OrderRow>>> {
    caller.must(Right::ReadCustomers)?;
    let asked = asked(&VIEW, &params)?;
    Ok(Json(list(&caller.app.db, &context(&caller), &asked).await?))
}
