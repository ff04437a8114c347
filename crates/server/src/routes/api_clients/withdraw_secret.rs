//! `DELETE /portal/v1/api-clients/{client_id}/secrets/{secret_id}`

use axum::{extract::State, http::StatusCode};
use db::{scoped::api_clients, write};
use model::{
    error::ErrorCode, ids::ApiClientId, portal::activity::ActivityKind, rules::permissions::Permission,
};
use uuid::Uuid;

use super::{find_for_change, record_about};
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// Withdraws a secret; tokens that were issued for it open nothing from now on.
pub(super) async fn withdraw_api_secret(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, secret)): PathIds<(ApiClientId, Uuid)>,
) -> Result<StatusCode> {
    caller.require(Permission::ManageApiClients)?;
    let tx = write(&app.db).await?;
    let client = find_for_change(&tx, &caller, id).await?;
    if !api_clients::withdraw_secret(&tx, id, secret).await? {
        return Err(ErrorCode::NotFound.into());
    }
    record_about(&tx, &caller, ActivityKind::ApiSecretWithdrawn, &client).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
