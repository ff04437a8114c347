//! The own account.

use model::{
    ids::SessionId,
    paths,
    portal::account::{Account, AccountChange, PasswordChange, SignInEntry},
};

use super::{Result, delete, get, new_request_id, patch, post};

/// Changes name or language.
pub async fn change(change: &AccountChange) -> Result<Account> {
    patch(paths::ACCOUNT, change, new_request_id()).await
}

/// Changes the password; every other sign-in ends.
pub async fn change_password(change: &PasswordChange) -> Result<()> {
    post::<serde::de::IgnoredAny>(paths::PASSWORD, change, new_request_id()).await.map(|_| ())
}

pub async fn sign_ins() -> Result<Vec<SignInEntry>> {
    get(paths::SIGN_INS).await
}

/// Ends one of them.
pub async fn end_sign_in(id: SessionId) -> Result<()> {
    delete(&paths::to(paths::SIGN_IN_ONE, &[&id.to_string()]), new_request_id()).await
}
