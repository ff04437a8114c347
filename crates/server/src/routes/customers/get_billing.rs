use axum::{Json, extract::State};
use db::scoped::customers;
use model::{ids::CustomerId, rules::permissions::Permission, v1::customer::BillingProfile};

use super::wire;
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 3.7: the billing profile, with the etag for a later PUT.
pub(super) async fn get_billing_profile(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
) -> Result<Json<BillingProfile>> {
    caller.require(Permission::ReadCustomers)?;
    let row = customers::administered(&app.db, &caller.scope, id).await?;
    Ok(Json(wire::billing(&row)))
}
