use axum::{Json, extract::State};
use db::{
    scoped::{
        customers,
        subscriptions::{self, Filter},
    },
    system::partners,
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, OrderId, TenantId},
    rules::permissions::Permission,
    v1::{common::Collection, subscription::Subscription},
};

use super::wire::{self, Partners};
use crate::{
    caller::Caller,
    dialect::{PathIds, QueryParams},
    error::{Error, Result},
    state::App,
};

/// 6.1: subscriptions of a customer, oldest first; `mpn_id` narrows to a reseller of record, `order_id` to an order.
pub(super) async fn list_subscriptions(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
    params: QueryParams,
) -> Result<Json<Collection<Subscription>>> {
    caller.require(Permission::ReadCustomers)?;
    let order = params.get("order_id").map(read_order).transpose()?;
    let db = &app.db;
    let (row, _) = customers::find(db, &caller.scope, id).await?;
    let mut filter = Filter { order, ..Filter::default() };
    if let Some(partner_id) = params.get("mpn_id") {
        let partner = partners::by_partner_id(db, partner_id).await?;
        // Asking for somebody the caller may not know must not tell that they are of record (R5).
        match partner.filter(|partner| wire::may_know(&caller, &row, partner.id)) {
            Some(partner) => filter.reseller_of_record = Some(TenantId(partner.id)),
            None => return Ok(Json(Collection::of(Vec::new()))),
        }
    }
    let found = subscriptions::of_customer(db, &caller.scope, id, filter).await?;
    let partners = Partners::of(db, &found).await?;
    let items =
        found.iter().map(|it| wire::subscription(it, &row, &partners, app.catalogue, &caller)).collect();
    Ok(Json(Collection::of(items)))
}

fn read_order(text: &str) -> Result<OrderId> {
    text.trim().parse().map_err(|_| {
        let field = FieldError::new("order_id", FieldCode::Invalid);
        Error::field(ErrorCode::InvalidProperty, field)
    })
}
