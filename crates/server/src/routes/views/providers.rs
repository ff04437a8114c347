use axum::{Json, extract::State};
use db::scoped::views::providers::{VIEW, list};
use model::{
    portal::views::{Page, ProviderRow},
    rules::permissions::Permission,
};

use super::{context, list_query};
use crate::{caller::Caller, dialect::QueryParams, error::Result, state::App};

/// One page of the providers that a reseller works with; a provider has none (R1).
pub(super) async fn view_providers(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Page<ProviderRow>>> {
    caller.require(Permission::ReadPartners)?;
    let query = list_query(&VIEW, &params)?;
    Ok(Json(list(&app.db, &context(&caller), &query).await?))
}
