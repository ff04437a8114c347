//! `POST /portal/v1/api-clients/{client_id}/credentials-receipt`

use axum::{extract::State, http::StatusCode};
use db::{
    scoped::api_clients,
    system::one_time_passwords::{Made, confirm_receipt},
};
use model::{ids::ApiClientId, paths, rules::permissions::Permission};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// R11: the client has shown the secret; from now on nothing answers it again, nor another one in its place.
pub(super) async fn confirm_secret_receipt(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<ApiClientId>,
) -> Result<StatusCode> {
    caller.require(Permission::ManageApiClients)?;
    api_clients::get(&app.db, &caller.scope, id).await?;
    let (account, now) = (caller.account()?, caller.real_now());
    for path in [paths::API_CLIENTS.to_owned(), paths::to(paths::API_SECRETS, &[&id.to_string()])] {
        confirm_receipt(&app.db, Made::At(&path), account, now).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
