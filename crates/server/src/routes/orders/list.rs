use axum::Json;
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::CustomerId,
    rules::rights::Right,
    v1::{common::Collection, offer::BillingCycle, order::Order},
};

use super::to_wire;
use crate::{
    caller::Caller,
    db::{customers, orders},
    dialect::{Keys, Params},
    error::{Error, Result},
};

/// 5.2: the orders of a customer, newest first; `billingType` is a billing cycle. There are no prices (R16).
pub(super) async fn list_orders(
    caller: Caller,
    Keys(id): Keys<CustomerId>,
    params: Params,
) -> Result<Json<Collection<Order>>> {
    caller.must(Right::ReadCustomers)?;
    let cycle = params.get("billingType").map(read_cycle).transpose()?;
    let db = &caller.app.db;
    let (row, _) = customers::find(db, &caller.scope, id).await?;
    let mut found = orders::of_customer(db, &caller.scope, id).await?;
    if let Some(cycle) = cycle {
        found.retain(|(order, _)| order.billing_cycle == cycle.as_str());
    }
    Ok(Json(Collection::of(to_wire(db, &found, &row, &caller).await?)))
}

/// `monthly`, `annual`, `none`, `onetime` (contract 5.2 spells the last without underscore).
fn read_cycle(text: &str) -> Result<BillingCycle> {
    let spelled = if text.eq_ignore_ascii_case("onetime") { "one_time" } else { text };
    match BillingCycle::read(spelled) {
        BillingCycle::Unknown(_) => {
            let field = FieldError::new("billingType", FieldCode::NotInList);
            Err(Error::field(ErrorCode::InvalidProperty, field))
        }
        known => Ok(known),
    }
}
