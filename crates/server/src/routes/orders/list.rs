use axum::{Json, extract::State};
use db::scoped::{customers, orders};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::CustomerId,
    rules::{
        order::{SentCycle, sent_cycle},
        permissions::Permission,
    },
    v1::{common::Collection, offer::BillingCycle, order::Order},
};

use super::to_wire;
use crate::{
    caller::Caller,
    dialect::{PathIds, QueryParams},
    error::{Error, Result},
    state::App,
};

/// 5.2: the orders of a customer, newest first; `billingType` is a billing cycle. There are no prices (R16).
pub(super) async fn list_orders(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
    params: QueryParams,
) -> Result<Json<Collection<Order>>> {
    caller.require(Permission::ReadCustomers)?;
    let cycle = params.get("billingType").map(read_cycle).transpose()?.flatten();
    let db = &app.db;
    let (row, _) = customers::find(db, &caller.scope, id).await?;
    let mut found = orders::of_customer(db, &caller.scope, id).await?;
    if let Some(cycle) = cycle {
        found.retain(|(order, _)| order.billing_cycle == cycle.as_str());
    }
    Ok(Json(Collection::of(to_wire(db, &found, &row, &caller).await?)))
}

/// By name or number; empty and `unknown` ask for all (contract 5.2).
fn read_cycle(text: &str) -> Result<Option<BillingCycle>> {
    let sent = BillingCycle::read(text);
    match sent_cycle(Some(&sent)) {
        SentCycle::Unsaid => Ok(None),
        SentCycle::Known(cycle) => Ok(Some(cycle)),
        // No order is billed so.
        SentCycle::NotSold => Ok(Some(sent)),
        SentCycle::NoCycle => {
            let field = FieldError::new("billingType", FieldCode::NotInList);
            Err(Error::field(ErrorCode::InvalidProperty, field))
        }
    }
}
