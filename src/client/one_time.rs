//! One-time passwords in place of lost ones.

use model::{
    ids::{AccountId, CustomerId},
    paths,
    portal::users::{OneTimePassword, PasswordReset},
};
use uuid::Uuid;

use super::{Result, new_request_id, post};

/// Whose password it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The admin account of a customer.
    Customer(CustomerId),
    /// One of the own users.
    User(AccountId),
}

/// Makes one for the account with this email; it is answered this once.
pub async fn make(whose: Whose, email: String, request: Uuid) -> Result<OneTimePassword> {
    let path = match whose {
        Whose::Customer(id) => paths::to(paths::CUSTOMER_ADMIN_PASSWORD, &[&id.to_string()]),
        Whose::User(id) => paths::to(paths::USER_PASSWORD, &[&id.to_string()]),
    };
    post(&path, &PasswordReset { email }, request).await
}

/// It has been drawn: the server never answers it again.
pub async fn confirm_receipt(whose: Whose) -> Result<()> {
    let path = match whose {
        Whose::Customer(id) => paths::to(paths::CREDENTIALS_RECEIPT, &[&id.to_string()]),
        Whose::User(id) => paths::to(paths::USER_PASSWORD_RECEIPT, &[&id.to_string()]),
    };
    post::<Option<serde_json::Value>>(&path, &serde_json::json!({}), new_request_id()).await.map(drop)
}
