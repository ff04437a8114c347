use axum::{Json, extract::State};
use db::scoped::customers;
use model::{ids::CustomerId, rules::permissions::Permission, v1::customer::Qualification};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 3.11: what a customer qualifies for (R15); the body is a text alone.
pub(super) async fn get_qualification(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
) -> Result<Json<Qualification>> {
    caller.require(Permission::ReadCustomers)?;
    let row = customers::administered(&app.db, &caller.scope, id).await?;
    Ok(Json(Qualification::read(&row.qualification)))
}
