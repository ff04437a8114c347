use axum::{Json, extract::State, http::StatusCode};
use db::scoped::customers;
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::CustomerId,
    rules::permissions::Permission,
    v1::order::Order,
};

use super::to_wire;
use crate::{
    actions::place_orders,
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// 5.1: places one order.
pub(super) async fn create_order(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
    TolerantJson(body): TolerantJson<Order>,
) -> Result<(StatusCode, Json<Order>)> {
    let provider = caller.provider()?;
    caller.require(Permission::PlaceOrder)?;
    once(&app, &caller, &body, StatusCode::CREATED, async |tx| {
        let row = customers::lock_for_update(tx, &caller.scope, id).await?;
        if body.reference_customer_id.is_some_and(|other| other != id) {
            let field = FieldError::new("referenceCustomerId", FieldCode::Invalid);
            return Err(Error::field(ErrorCode::InvalidProperty, field));
        }
        let orders = std::slice::from_ref(&body);
        let placed =
            place_orders::for_customer(tx, app.catalogue, &caller, provider, &row, orders, |refusal| {
                // Published paths know one order only.
                if let Some(path) = refusal.field.path.strip_prefix("orders[0].") {
                    refusal.field.path = path.to_owned();
                }
            })
            .await?;
        let mut wire = to_wire(tx, &placed, &row, &caller).await?;
        Ok(wire.pop().ok_or(ErrorCode::Internal)?)
    })
    .await
}
