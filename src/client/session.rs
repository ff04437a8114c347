//! Signing in and out.

use model::{
    paths,
    portal::account::{Session, SignIn},
};

use super::{Result, get, new_request_id, post};

/// Who is signed in; none where nobody is.
pub async fn current() -> Result<Option<Session>> {
    get(paths::SESSION).await
}

pub async fn sign_in(credentials: &SignIn) -> Result<Session> {
    post(paths::SIGN_IN, credentials, new_request_id()).await
}

pub async fn sign_out() -> Result<()> {
    post(paths::SIGN_OUT, &(), new_request_id()).await
}

/// Ends every sign-in of the account.
pub async fn sign_out_everywhere() -> Result<()> {
    post(paths::SIGN_OUT_EVERYWHERE, &(), new_request_id()).await
}

/// Asks whether the server is there.
pub async fn is_alive() -> bool {
    super::get::<serde::de::IgnoredAny>("/health/live").await.is_ok()
}
