use axum::{Json, extract::State};
use db::{
    entity::subscription,
    scoped::{customers, orders},
};
use model::{
    ids::{CustomerId, OrderId},
    rules::permissions::Permission,
    v1::{
        common::{Attributes, Collection},
        provisioning::{LineProvisioning, ProvisioningState, QuantityProvisioning},
        subscription::SubscriptionStatus,
    },
};

use crate::{
    caller::Caller, dialect::PathIds, error::Result, routes::subscriptions::provisioning_state, state::App,
};

/// 5.2: whether the lines of an order are provisioned; derived from the states of what they became (R17).
pub(super) async fn get_order_provisioning_status(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, order)): PathIds<(CustomerId, OrderId)>,
) -> Result<Json<Collection<LineProvisioning>>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    customers::find(db, &caller.scope, id).await?;
    let (_, lines) = orders::find(db, &caller.scope, id, order).await?;
    Ok(Json(Collection::of(lines.iter().map(line).collect())))
}

fn line(row: &subscription::Model) -> LineProvisioning {
    let there = provisioning_state(&SubscriptionStatus::read(&row.status)) == ProvisioningState::Success;
    let status = if there { "Fulfilled" } else { "Unfulfilled" };
    LineProvisioning {
        line_item_number: row.line_number,
        status: status.to_owned(),
        quantity_provisioning_information: vec![QuantityProvisioning {
            quantity: row.quantity,
            status: status.to_owned(),
        }],
        attributes: Attributes::of("OrderLineItemProvisioningStatus"),
    }
}
