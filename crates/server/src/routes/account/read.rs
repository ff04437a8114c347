//! `GET /portal/v1/account`

use axum::Json;
use model::portal::account::Account;

use crate::{caller::Caller, db::accounts, error::Result};

/// The own account.
pub(super) async fn read_account(caller: Caller) -> Result<Json<Account>> {
    accounts::own(&caller.app.db, caller.account).await.map(Json)
}
