use axum::{Json, extract::State};
use db::scoped::views::subscriptions::{VIEW, list};
use model::{
    portal::views::{Page, SubscriptionRow},
    rules::permissions::Permission,
};

use super::{asked_with_state, context};
use crate::{caller::Caller, dialect::QueryParams, error::Result, state::App};

/// One page of subscriptions.
pub(super) async fn view_subscriptions(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Page<SubscriptionRow>>> {
    caller.require(Permission::ReadCustomers)?;
    let asked = asked_with_state(&VIEW, &params)?;
    Ok(Json(list(&app.db, &context(&caller), &asked).await?))
}
