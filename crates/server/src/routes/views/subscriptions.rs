use axum::{Json, extract::State};
use db::scoped::views::subscriptions::{VIEW, list};
use model::{
    portal::views::{Page, SubscriptionRow},
    rules::permissions::Permission,
};

use super::{context, list_query_with_state};
use crate::{caller::Caller, dialect::QueryParams, error::Result, state::App};

/// One page of subscriptions.
pub(super) async fn view_subscriptions(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Page<SubscriptionRow>>> {
    caller.require(Permission::ReadCustomers)?;
    let query = list_query_with_state(&VIEW, &params)?;
    Ok(Json(list(&app.db, &context(&caller), &query).await?))
}
