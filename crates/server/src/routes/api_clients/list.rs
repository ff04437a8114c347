//! `GET /portal/v1/api-clients`

use axum::{Json, extract::State};
use db::scoped::api_clients;
use model::{portal::api_clients::ApiClient, rules::permissions::Permission};

use crate::{caller::Caller, error::Result, state::App};

/// All of them, oldest first; revoked ones too.
pub(super) async fn list_api_clients(State(app): State<App>, caller: Caller) -> Result<Json<Vec<ApiClient>>> {
    caller.require(Permission::ManageApiClients)?;
    let (now, rows) = (caller.real_now(), api_clients::list(&app.db, &caller.scope).await?);
    Ok(Json(rows.iter().map(|(row, secrets)| api_clients::to_wire(row, secrets, now)).collect()))
}
