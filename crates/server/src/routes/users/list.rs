//! `GET /portal/v1/users`

use axum::{Json, extract::State};
use db::scoped::{user_links, users};
use model::{portal::users::User, rules::permissions::Permission};

use crate::{caller::Caller, error::Result, state::App};

/// Accounts, then invitations; each oldest first.
pub(super) async fn list_users(State(app): State<App>, caller: Caller) -> Result<Json<Vec<User>>> {
    caller.require(Permission::ReadUsers)?;
    let db = &app.db;
    let now = caller.now();
    let accounts = users::list(db, &caller.scope).await?;
    let invited = user_links::invitations(db, &caller.scope).await?;
    let rows = accounts.iter().map(users::to_wire);
    Ok(Json(rows.chain(invited.iter().map(|link| user_links::to_wire(link, now))).collect()))
}
