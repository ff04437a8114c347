use axum::{Json, http::StatusCode};
use db::scoped::customers;
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::CustomerId,
    portal::customer_orders::MoreOrders,
    rules::rights::Right,
};

use crate::{
    actions::{place_orders, refuse, subscription_trees::SubscriptionTrees},
    caller::Caller,
    dialect::{Body, Keys},
    error::{Error, Result},
    idempotency::once,
    routes::orders,
};

/// R12: orders for a customer that exists, all or none.
pub(super) async fn create_more_orders(
    caller: Caller,
    Keys(id): Keys<CustomerId>,
    Body(body): Body<MoreOrders>,
) -> Result<(StatusCode, Json<MoreOrders>)> {
    let provider = caller.provider()?;
    caller.must(Right::PlaceOrder)?;
    once(&caller, &body, StatusCode::CREATED, async |tx| {
        let row = customers::lock(tx, &caller.scope, id).await?;
        if body.orders.is_empty() {
            let field = FieldError::new("orders", FieldCode::Required);
            return Err(Error::field(ErrorCode::InvalidProperty, field));
        }
        let buyer = place_orders::buyer(tx, provider, &row).await?;
        let (mut refusals, of_record) =
            place_orders::check(tx, &caller, provider, &buyer, &body.orders).await?;
        let parents = SubscriptionTrees::lock_parents(tx, &caller, &row, &body.orders).await?;
        parents.check_add_ons(&caller, &body.orders, &mut refusals);
        refuse(refusals)?;
        let placed = place_orders::place(tx, &caller, &row, &body.orders, &of_record, parents).await?;
        Ok(MoreOrders { orders: orders::to_wire(tx, &placed, &row, &caller).await? })
    })
    .await
}
