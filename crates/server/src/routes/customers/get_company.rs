use axum::{Json, extract::State};
use db::scoped::customers;
use model::{ids::CustomerId, rules::permissions::Permission, v1::customer::CompanyProfile};

use super::wire;
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 3.7: the company profile, read only.
pub(super) async fn get_company_profile(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
) -> Result<Json<CompanyProfile>> {
    caller.require(Permission::ReadCustomers)?;
    let row = customers::administered(&app.db, &caller.scope, id).await?;
    Ok(Json(wire::company(&row)))
}
