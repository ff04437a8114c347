//! `POST /portal/v1/api-clients`

use axum::{Json, extract::State, http::StatusCode};
use db::{Tx, scoped::api_clients};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::ApiClientId,
    portal::{
        activity::ActivityKind,
        api_clients::{MadeSecret, NewApiClient, ParsedApiClient},
    },
    rules::permissions::Permission,
};

use super::{allow, made, record_about, repeated};
use crate::{
    caller::Caller,
    dialect::TolerantJson,
    error::{Error, Result},
    idempotency::once_with_secret,
    state::App,
    tokens::token_key::TokenKey,
};

/// Makes an API client with its first secret.
pub(super) async fn create_api_client(
    State(app): State<App>,
    caller: Caller,
    TolerantJson(sent): TolerantJson<NewApiClient>,
) -> Result<(StatusCode, Json<MadeSecret>)> {
    caller.require(Permission::ManageApiClients)?;
    let new = sent.parse(&caller.role, caller.real_now());
    let new = new.map_err(|fields| Error::fields(ErrorCode::InvalidProperty, fields))?;
    // Without it the client would never get a token.
    TokenKey::of(&app.config)?;
    once_with_secret(
        &app,
        &caller,
        &sent,
        StatusCode::CREATED,
        async || Ok(()),
        async |tx, ()| {
            allow(tx, &caller).await?;
            must_be_known(tx, &caller, &new).await?;
            let by = (caller.account()?, caller.name.as_str());
            let now = caller.real_now();
            let client = api_clients::insert(tx, &caller.scope, &new, by, now).await?;
            let secret = api_clients::add_secret(tx, ApiClientId(client.id), now).await?;
            record_about(tx, &caller, ActivityKind::ApiClientMade, &client).await?;
            made(tx, &caller, &client, secret).await
        },
        async |replay| repeated(&app, &caller, replay).await,
    )
    .await
}

/// Every customer on the list is one that the maker reads.
async fn must_be_known(tx: &Tx, caller: &Caller, new: &ParsedApiClient) -> Result<()> {
    let Some(customers) = &new.customers else { return Ok(()) };
    match api_clients::unknown(tx, &caller.scope, customers).await?.first() {
        None => Ok(()),
        Some(id) => {
            let field = FieldError::new("customers", FieldCode::NotInList).with("customer", id);
            Err(Error::field(ErrorCode::InvalidProperty, field))
        }
    }
}
