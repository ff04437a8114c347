use axum::{Json, extract::State, http::StatusCode};
use db::scoped::customers;
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::CustomerId,
    portal::customer_orders::MoreOrders,
    rules::permissions::Permission,
};

use crate::{
    actions::place_orders,
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    routes::orders,
    state::App,
};

/// R12: orders for a customer that exists, all or none.
pub(super) async fn create_more_orders(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
    TolerantJson(body): TolerantJson<MoreOrders>,
) -> Result<(StatusCode, Json<MoreOrders>)> {
    let provider = caller.provider()?;
    caller.require(Permission::PlaceOrder)?;
    once(&app, &caller, &body, StatusCode::CREATED, async |tx| {
        let row = customers::lock_for_update(tx, &caller.scope, id).await?;
        if body.orders.is_empty() {
            let field = FieldError::new("orders", FieldCode::Required);
            return Err(Error::field(ErrorCode::InvalidProperty, field));
        }
        let placed =
            place_orders::for_customer(tx, app.catalogue, &caller, provider, &row, &body.orders, |_| {})
                .await?;
        Ok(MoreOrders { orders: orders::to_wire(tx, &placed, &row, &caller).await? })
    })
    .await
}
