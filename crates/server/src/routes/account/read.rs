//! `GET /portal/v1/account`

use axum::Json;
use db::system::accounts;
use model::portal::account::Account;

use crate::{caller::Caller, error::Result};

/// The own account.
pub(super) async fn read_account(caller: Caller) -> Result<Json<Account>> {
    Ok(Json(accounts::own(&caller.app.db, caller.account).await?))
}
