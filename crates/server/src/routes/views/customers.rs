use axum::{Json, extract::State};
use db::scoped::views::customers::{VIEW, list};
use model::{
    portal::views::{CustomerRow, Page},
    rules::permissions::Permission,
};

use super::{context, list_query};
use crate::{caller::Caller, dialect::QueryParams, error::Result, state::App};

/// One page of customers.
pub(super) async fn view_customers(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Page<CustomerRow>>> {
    caller.require(Permission::ReadCustomers)?;
    let query = list_query(&VIEW, &params)?;
    Ok(Json(list(&app.db, &context(&caller), &query).await?))
}
