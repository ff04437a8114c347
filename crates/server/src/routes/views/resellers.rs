use axum::{Json, extract::State};
use db::scoped::views::resellers::{VIEW, list};
use model::{
    portal::views::{Page, ResellerRow},
    rules::permissions::Permission,
};

use super::{context, list_query};
use crate::{caller::Caller, dialect::QueryParams, error::Result, state::App};

/// One page of resellers; a customer reads who administers it (R11).
pub(super) async fn view_resellers(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Page<ResellerRow>>> {
    caller.require(Permission::ReadCustomers)?;
    let query = list_query(&VIEW, &params)?;
    Ok(Json(list(&app.db, &context(&caller), &query).await?))
}
