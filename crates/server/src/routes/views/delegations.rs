use axum::{Json, extract::State};
use db::scoped::views::delegations::{VIEW, list};
use model::{
    portal::{delegations::DelegationRow, views::Page},
    rules::permissions::Permission,
};

use super::{context, list_query};
use crate::{caller::Caller, dialect::QueryParams, error::Result, state::App};

/// One page of customers with who holds what of them (S33).
pub(super) async fn view_delegations(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Page<DelegationRow>>> {
    caller.require(Permission::ReadPartners)?;
    let query = list_query(&VIEW, &params)?;
    Ok(Json(list(&app.db, &context(&caller), &query).await?))
}
