use axum::{Json, extract::State};
use db::{
    Side,
    scoped::{
        customers::{self, AccessLevel},
        grants,
    },
};
use model::{
    ids::{CustomerId, TenantId},
    rules::permissions::Permission,
    v1::customer::Customer,
};

use super::wire;
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 3.2: one customer; of one that the caller does not administer only name, domain and country (R4).
pub(super) async fn get_customer(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
) -> Result<Json<Customer>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    let (row, access_level) = customers::find(db, &caller.scope, id).await?;
    let associated = match (access_level, caller.scope.side()) {
        (AccessLevel::NameOnly, _) => None,
        // A reseller does not learn of others (R5), and it reads the whole only by its own delegation.
        (AccessLevel::Full, Side::Reseller(own)) => Some(own),
        (AccessLevel::Full, Side::Provider(_) | Side::Customer(_)) => {
            grants::administrators(db, &row).await?.first().map(|partner| TenantId(partner.id))
        }
    };
    Ok(Json(wire::single(&row, access_level, associated, &caller)))
}
