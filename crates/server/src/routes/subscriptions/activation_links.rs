use axum::{Json, extract::State};
use db::scoped::{customers, subscriptions};
use model::{
    ids::{CustomerId, SubscriptionId},
    rules::permissions::Permission,
    v1::common::{Collection, Link},
};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 5.5: nothing that is sold here is activated elsewhere, so there are no links.
pub(super) async fn list_activation_links(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
) -> Result<Json<Collection<Link>>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    customers::find(db, &caller.scope, id).await?;
    subscriptions::find(db, &caller.scope, id, subscription).await?;
    Ok(Json(Collection::of(Vec::new())))
}
