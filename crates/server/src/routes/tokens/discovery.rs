//! `GET …/.well-known/openid-configuration`, `GET /.well-known/jwks.json`

use axum::{
    Json,
    extract::{Path, State},
};
use model::paths;
use serde_json::{Value, json};

use crate::{error::Result, state::App, tokens::keys};

/// What stands for the tenant where none was named: any does.
const ANY_TENANT: &str = "common";

/// Where tokens come from, by the public address.
pub(super) async fn describe(State(app): State<App>) -> Json<Value> {
    Json(configuration(&app, ANY_TENANT))
}

/// The same for the tenant that the client names.
pub(super) async fn describe_of(State(app): State<App>, Path(tenant): Path<String>) -> Json<Value> {
    Json(configuration(&app, &tenant))
}

fn configuration(app: &App, tenant: &str) -> Value {
    let address = app.config.address();
    let at = |path: &str| format!("{address}{path}");
    json!({
        "issuer": address,
        "token_endpoint": at(&paths::to(paths::TOKEN, &[tenant])),
        // Libraries want one to be named. Nobody signs in there: it is not found.
        "authorization_endpoint": at(&format!("/{}/oauth2/v2.0/authorize", paths::encode(tenant))),
        "jwks_uri": at(paths::TOKEN_KEYS),
        "grant_types_supported": ["client_credentials", "refresh_token"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        "response_types_supported": ["token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    })
}

/// The public keys.
pub(super) async fn list_keys(State(app): State<App>) -> Result<Json<Value>> {
    Ok(Json(json!({"keys": keys::published(&app, app.clock.real_now()).await?})))
}
