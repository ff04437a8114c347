use axum::{Json, extract::State};
use db::scoped::{customers, subscriptions};
use model::{
    ids::{CustomerId, SubscriptionId},
    rules::permissions::Permission,
    v1::subscription::Subscription,
};

use super::wire::{self, Partners};
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 6.1: one subscription.
pub(super) async fn get_subscription(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
) -> Result<Json<Subscription>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    let (row, _) = customers::find(db, &caller.scope, id).await?;
    let found = subscriptions::find(db, &caller.scope, id, subscription).await?;
    let partners = Partners::of(db, std::slice::from_ref(&found)).await?;
    Ok(Json(wire::subscription(&found, &row, &partners, app.catalogue, &caller)))
}
