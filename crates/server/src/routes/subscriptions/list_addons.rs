use axum::{Json, extract::State};
use db::scoped::{
    customers,
    subscriptions::{self, Filter},
};
use model::{
    ids::{CustomerId, SubscriptionId},
    rules::permissions::Permission,
    v1::{common::Collection, subscription::Subscription},
};

use super::wire::{self, Partners};
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 6.1: the add-ons of a subscription.
pub(super) async fn list_addons(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, parent)): PathIds<(CustomerId, SubscriptionId)>,
) -> Result<Json<Collection<Subscription>>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    let (row, _) = customers::find(db, &caller.scope, id).await?;
    subscriptions::find(db, &caller.scope, id, parent).await?;
    let filter = Filter { parent: Some(parent), ..Filter::default() };
    let found = subscriptions::of_customer(db, &caller.scope, id, filter).await?;
    let partners = Partners::of(db, &found).await?;
    let items =
        found.iter().map(|it| wire::subscription(it, &row, &partners, app.catalogue, &caller)).collect();
    Ok(Json(Collection::of(items)))
}
