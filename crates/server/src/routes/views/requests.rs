use axum::{Json, extract::State};
use db::scoped::views::requests::list;
use model::{
    portal::{invitations::RequestRow, views::Page},
    rules::permissions::Permission,
};

use super::{context, list_query_of_requests};
use crate::{caller::Caller, dialect::QueryParams, error::Result, state::App};

/// One page of requests: those that a provider has sent, those that a reseller has answered.
pub(super) async fn view_requests(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Page<RequestRow>>> {
    caller.require(Permission::ReadPartners)?;
    let query = list_query_of_requests(&params)?;
    Ok(Json(list(&app.db, &context(&caller), &query).await?))
}
