//! The API clients of the own partner (R37).

use model::{
    ids::ApiClientId,
    paths,
    portal::api_clients::{ApiClient, ApiClientChange, MadeSecret, NewApiClient},
};
use uuid::Uuid;

use super::{Result, delete, get, new_request_id, patch, post};

/// All of them, oldest first; revoked ones too.
pub async fn list() -> Result<Vec<ApiClient>> {
    get(paths::API_CLIENTS).await
}

/// One of them; none where there is no such client.
pub async fn find(id: ApiClientId) -> Result<Option<ApiClient>> {
    Ok(list().await?.into_iter().find(|client| client.id == id))
}

/// Makes a client; its secret is answered this once.
pub async fn create(new: &NewApiClient, request: Uuid) -> Result<MadeSecret> {
    post(paths::API_CLIENTS, new, request).await
}

/// Changes name and end.
pub async fn change(id: ApiClientId, change: &ApiClientChange, request: Uuid) -> Result<ApiClient> {
    patch(&paths::to(paths::API_CLIENT, &[&id.to_string()]), change, request).await
}

/// Makes a second secret; it is answered this once.
pub async fn add_secret(id: ApiClientId, request: Uuid) -> Result<MadeSecret> {
    post(&paths::to(paths::API_SECRETS, &[&id.to_string()]), &(), request).await
}

/// Withdraws a secret with its tokens.
pub async fn withdraw_secret(id: ApiClientId, secret: Uuid) -> Result<()> {
    let path = paths::to(paths::API_SECRET, &[&id.to_string(), &secret.to_string()]);
    delete(&path, new_request_id()).await
}

/// A secret has been drawn: the server never answers it again.
pub async fn confirm_receipt(id: ApiClientId) -> Result<()> {
    let path = paths::to(paths::API_SECRET_RECEIPT, &[&id.to_string()]);
    post::<Option<serde_json::Value>>(&path, &serde_json::json!({}), new_request_id()).await.map(drop)
}

/// Revokes a client for good; done twice it does nothing more.
pub async fn revoke(id: ApiClientId) -> Result<()> {
    delete(&paths::to(paths::API_CLIENT, &[&id.to_string()]), new_request_id()).await
}
