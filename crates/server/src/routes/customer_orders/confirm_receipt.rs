use axum::http::StatusCode;
use model::{ids::CustomerId, rules::rights::Right};

use crate::{caller::Caller, db::customers, dialect::Keys, error::Result, idempotency::confirm_receipt};

/// R11: the client has shown the temporary password; from now on nothing answers it again.
pub(super) async fn confirm_credentials_receipt(
    caller: Caller,
    Keys(id): Keys<CustomerId>,
) -> Result<StatusCode> {
    caller.provider()?;
    caller.must(Right::CreateCustomer)?;
    customers::administered(&caller.app.db, &caller.scope, id).await?;
    confirm_receipt(&caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
