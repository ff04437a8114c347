use axum::{Json, extract::State};
use db::scoped::views::orders::{VIEW, list};
use model::{
    portal::views::{OrderRow, Page},
    rules::permissions::Permission,
};

use super::{context, list_query};
use crate::{caller::Caller, dialect::QueryParams, error::Result, state::App};

/// One page of orders.
pub(super) async fn view_orders(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Page<OrderRow>>> {
    caller.require(Permission::ReadCustomers)?;
    let query = list_query(&VIEW, &params)?;
    Ok(Json(list(&app.db, &context(&caller), &query).await?))
}
