//! `DELETE /portal/v1/api-clients/{client_id}`

use axum::{extract::State, http::StatusCode};
use db::{scoped::api_clients, write};
use model::{ids::ApiClientId, portal::activity::ActivityKind, rules::permissions::Permission};

use super::{allow, record_about};
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// Revokes a client for good, with its secrets and tokens, on all servers at once. It stays in the list; done twice it
/// does nothing more.
pub(super) async fn revoke_api_client(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<ApiClientId>,
) -> Result<StatusCode> {
    caller.require(Permission::ManageApiClients)?;
    let tx = write(&app.db).await?;
    allow(&tx, &caller).await?;
    let client = api_clients::lock(&tx, &caller.scope, id).await?;
    if client.revoked_at.is_none() {
        api_clients::revoke(&tx, id, caller.real_now()).await?;
        record_about(&tx, &caller, ActivityKind::ApiClientRevoked, &client).await?;
        tx.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
