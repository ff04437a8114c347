//! `GET /portal/v1/account`

use axum::{Json, extract::State};
use db::system::accounts;
use model::portal::account::Account;

use crate::{caller::Caller, error::Result, state::App};

pub(super) async fn read_account(State(app): State<App>, caller: Caller) -> Result<Json<Account>> {
    Ok(Json(accounts::own(&app.db, caller.account()?).await?))
}
