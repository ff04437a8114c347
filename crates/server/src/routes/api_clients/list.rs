//! `GET /portal/v1/api-clients`

use axum::{Json, extract::State};
use db::scoped::api_clients;
use model::{portal::api_clients::ApiClient, rules::permissions::Permission};

use crate::{caller::Caller, error::Result, state::App};

/// All of them, oldest first; revoked ones too.
pub(super) async fn list_api_clients(State(app): State<App>, caller: Caller) -> Result<Json<Vec<ApiClient>>> {
    caller.require(Permission::ManageApiClients)?;
    Ok(Json(api_clients::list(&app.db, &caller.scope, caller.real_now()).await?))
}
