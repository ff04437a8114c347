use axum::Json;
use db::scoped::views::customers::{VIEW, list};
use model::{
    portal::views::{CustomerRow, Page},
    rules::rights::Right,
};

use super::{asked, context};
use crate::{caller::Caller, dialect::Params, error::Result};

/// One page of customers.
pub(super) async fn view_customers(caller: Caller, params: Params) -> Result<Json<Page<CustomerRow>>> {
    caller.must(Right::ReadCustomers)?;
    let asked = asked(&VIEW, &params)?;
    Ok(Json(list(&caller.app.db, &context(&caller), &asked).await?))
}
