use axum::{extract::State, http::StatusCode};
use db::scoped::customers;
use model::{ids::CustomerId, rules::permissions::Permission};

use crate::{caller::Caller, dialect::PathIds, error::Result, idempotency::confirm_receipt, state::App};

/// R11: the client has shown the temporary password; from now on nothing answers it again.
pub(super) async fn confirm_credentials_receipt(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
) -> Result<StatusCode> {
    // Whoever made the customer, or a new password for it (R36).
    caller
        .require(Permission::CreateCustomer)
        .or_else(|_| caller.require(Permission::MakeOneTimePassword))?;
    customers::administered(&app.db, &caller.scope, id).await?;
    confirm_receipt(&app, &caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
