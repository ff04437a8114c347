use axum::{Json, extract::State};
use db::{
    scoped::{
        access,
        customers::{self, AccessLevel},
    },
    system::accounts,
};
use model::{ids::CustomerId, portal::access::CustomerAccess, rules::permissions::Permission};

use super::wire;
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// Who holds which of the four delegations (R24): a customer reads all of it, a reseller its own part (R5, R11).
pub(super) async fn read_access(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
) -> Result<Json<CustomerAccess>> {
    caller.require(Permission::ReadCustomers)?;
    let (customer, access_level) = customers::find(&app.db, &caller.scope, id).await?;
    let admin = match access_level {
        AccessLevel::Full => accounts::customer_admin(&app.db, customer.id).await?,
        AccessLevel::NameOnly => None,
    };
    let found = access::of_customer(&app.db, &caller.scope, &customer).await?;
    Ok(Json(wire::access(&found, &customer, admin, caller.scope)))
}
