use axum::{Json, extract::State};
use db::scoped::{customers, subscriptions};
use model::{
    ids::{CustomerId, SubscriptionId},
    rules::permissions::Permission,
    v1::relationship::SupportContact,
};

use super::wire::{self, Partners};
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 6.7: the designated support contact (S38).
pub(super) async fn get_support_contact(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
) -> Result<Json<SupportContact>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    let (customer, _) = customers::find(db, &caller.scope, id).await?;
    let row = subscriptions::find(db, &caller.scope, id, subscription).await?;
    let partners = Partners::of(db, std::slice::from_ref(&row)).await?;
    Ok(Json(wire::support_contact(&row, &customer, &partners, &caller)))
}
