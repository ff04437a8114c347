//! The API clients of a partner (R37), for its admin agents.

use axum::{
    Router,
    routing::{delete, get, patch, post},
};
use db::{
    Tx,
    entity::api_client,
    scoped::{api_clients, users},
    system::{
        activity::{About, record},
        api_tokens,
    },
    write,
};
use model::{
    error::ErrorCode,
    ids::ApiClientId,
    paths,
    portal::{activity::ActivityKind, api_clients::MadeSecret},
    rules::permissions::Permission,
};
use uuid::Uuid;

use crate::{
    caller::Caller,
    error::Result,
    idempotency::{Created, Replay},
    state::App,
};

mod add_secret;
mod change;
mod confirm_receipt;
mod create;
mod list;
mod revoke;
mod withdraw_secret;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::API_CLIENTS, get(list::list_api_clients).post(create::create_api_client))
        .route(paths::API_CLIENT, patch(change::change_api_client).delete(revoke::revoke_api_client))
        .route(paths::API_SECRETS, post(add_secret::add_api_secret))
        .route(paths::API_SECRET, delete(withdraw_secret::withdraw_api_secret))
        .route(paths::API_SECRET_RECEIPT, post(confirm_receipt::confirm_secret_receipt))
}

/// Lets one change of the partner's clients after the other go on, by somebody who may still make it.
async fn allow(tx: &Tx, caller: &Caller) -> Result<()> {
    caller.require(Permission::ManageApiClients)?;
    Ok(users::lock(tx, &caller.scope, caller.account()?).await?)
}

/// A client that is not revoked, for a change.
async fn find_for_change(tx: &Tx, caller: &Caller, id: ApiClientId) -> Result<api_client::Model> {
    allow(tx, caller).await?;
    let client = api_clients::lock(tx, &caller.scope, id).await?;
    match client.revoked_at {
        Some(_) => Err(ErrorCode::ApiClientRevoked.into()),
        None => Ok(client),
    }
}

async fn record_about(
    tx: &Tx,
    caller: &Caller,
    kind: ActivityKind,
    client: &api_client::Model,
) -> Result<()> {
    let about = About::default().with("name", &client.name);
    Ok(record(tx, caller.actor(), kind, about).await?)
}

/// The answer that carries a new secret, and what is stored of it.
async fn made(
    tx: &Tx,
    caller: &Caller,
    client: &api_client::Model,
    (secret_id, secret): (Uuid, String),
) -> Result<Created<MadeSecret>> {
    let now = caller.real_now();
    let refresh_token = api_tokens::new_refresh_token(tx, client, now).await?;
    let client = api_clients::show(tx, client, now).await?;
    let stored = MadeSecret { client, secret_id, secret: None, refresh_token: None };
    let answer = MadeSecret { secret: Some(secret), refresh_token: Some(refresh_token), ..stored.clone() };
    Ok(Created { answer, stored, customer: None })
}

/// A repetition within ten minutes gets another secret in the place of the first: that may never have arrived. One that
/// a token was issued for has.
async fn repeated(app: &App, caller: &Caller, replay: Replay<MadeSecret>) -> Result<MadeSecret> {
    let stored = replay.stored;
    if !replay.secret_allowed {
        return Ok(stored);
    }
    let tx = write(&app.db).await?;
    allow(&tx, caller).await?;
    let client = api_clients::lock(&tx, &caller.scope, stored.client.id).await?;
    let renewed = api_clients::renew_secret(&tx, stored.client.id, stored.secret_id).await?;
    let Some(secret) = renewed else { return Ok(stored) };
    let again = made(&tx, caller, &client, (stored.secret_id, secret)).await?;
    tx.commit().await?;
    Ok(again.answer)
}
