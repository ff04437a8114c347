use axum::{Json, extract::State};
use db::scoped::{customers, subscriptions};
use model::{
    ids::{CustomerId, OfferId, SubscriptionId},
    rules::permissions::Permission,
    v1::{
        common::Attributes,
        provisioning::{ProvisioningState, ProvisioningStatus},
        subscription::SubscriptionStatus,
    },
};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 6.8: whether the subscription is there for its users; derived from its state (R17).
pub(super) async fn get_provisioning_status(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
) -> Result<Json<ProvisioningStatus>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    customers::find(db, &caller.scope, id).await?;
    let row = subscriptions::find(db, &caller.scope, id, subscription).await?;
    Ok(Json(ProvisioningStatus {
        sku_id: Some(OfferId::new(&row.offer_id)),
        status: Some(state(&SubscriptionStatus::read(&row.status))),
        quantity: Some(row.quantity),
        end_date: row.term_end,
        attributes: Some(Attributes::of("ProvisioningStatus")),
    }))
}

/// An expired trial is in service for its 30 days (R19); a suspended subscription can come back.
pub fn state(status: &SubscriptionStatus) -> ProvisioningState {
    match status {
        SubscriptionStatus::Active | SubscriptionStatus::Expired => ProvisioningState::Success,
        SubscriptionStatus::Suspended | SubscriptionStatus::Pending | SubscriptionStatus::Unknown(_) => {
            ProvisioningState::Pending
        }
        SubscriptionStatus::Disabled | SubscriptionStatus::Deleted => ProvisioningState::Failed,
    }
}
