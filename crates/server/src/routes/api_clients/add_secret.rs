//! `POST /portal/v1/api-clients/{client_id}/secrets`

use axum::{Json, extract::State, http::StatusCode};
use db::scoped::api_clients;
use model::{
    error::ErrorCode,
    ids::ApiClientId,
    portal::{
        activity::ActivityKind,
        api_clients::{MadeSecret, SECRETS},
    },
    rules::permissions::Permission,
};

use super::{find_for_change, made, record_about, repeated};
use crate::{caller::Caller, dialect::PathIds, error::Result, idempotency::once_with_secret, state::App};

/// Adds a secret; the older one is valid until it is withdrawn.
pub(super) async fn add_api_secret(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<ApiClientId>,
) -> Result<(StatusCode, Json<MadeSecret>)> {
    caller.require(Permission::ManageApiClients)?;
    once_with_secret(
        &app,
        &caller,
        &(),
        StatusCode::CREATED,
        async || Ok(()),
        async |tx, ()| {
            let client = find_for_change(tx, &caller, id).await?;
            if api_clients::secrets(tx, &client).await?.len() >= SECRETS {
                return Err(ErrorCode::TooManySecrets.into());
            }
            let secret = api_clients::add_secret(tx, id, caller.real_now()).await?;
            record_about(tx, &caller, ActivityKind::ApiSecretMade, &client).await?;
            made(tx, &caller, &client, secret).await
        },
        async |replay| repeated(&app, &caller, replay).await,
    )
    .await
}
