//! What every way to sign in has in common: the check of a password, the session, and the browser that is remembered.

use axum::http::{HeaderMap, header};
use chrono::{DateTime, Utc};
use cookie::Cookie;
use db::{
    Connection, DbErr,
    entity::account,
    system::{devices, sessions},
};
use model::{
    ids::AccountId,
    parse::{composed, one_time_password},
};

use crate::{config::Config, cookies, error::Result, secrets, state::App};

/// A sign-in that has begun.
pub struct Begun {
    /// To be sent with every unsafe method.
    pub csrf_token: String,
    /// The session's cookie, then the browser's.
    pub cookies: [Cookie<'static>; 2],
}

/// Begins a sign-in, and remembers the browser for the account.
///
/// # Errors
/// When the database fails.
pub async fn begin(
    db: &impl Connection,
    config: &Config,
    headers: &HeaderMap,
    account: AccountId,
    real_now: DateTime<Utc>,
) -> std::result::Result<Begun, DbErr> {
    let browser = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (_, token) = sessions::begin(db, account, browser, real_now).await?;
    let known = cookies::device_token(config, headers);
    let device = devices::remember(db, account, known.as_deref(), real_now).await?;
    let cookies = [cookies::keep(config, &token), cookies::keep_device(config, &device)];
    Ok(Begun { csrf_token: secrets::csrf_token(&token), cookies })
}

/// Whether the typed password is the account's. A one-time password is read without what came along when it was copied
/// or typed as it was shown (R11); a chosen one is taken exactly. Without an account it is `false` after the same work.
///
/// # Errors
/// 500 when the work cannot be done at all.
pub async fn is_password(app: &App, account: Option<&account::Model>, typed: &str) -> Result<bool> {
    let hash = account.map(|account| account.password_hash.clone());
    let composed = composed(typed);
    // Passwords were once hashed as they were sent; hardly any keyboard sends another form than this one.
    let as_sent = (composed != typed).then(|| typed.to_owned());
    let first = match account.is_some_and(|account| account.must_change_password) {
        true => one_time_password(typed),
        false => composed,
    };
    match (app.passwords.verify(first, hash.clone()).await?, as_sent) {
        // The same work for every account: its time does not tell which of them has a one-time password.
        (false, Some(as_sent)) => app.passwords.verify(as_sent, hash).await,
        (is_right, _) => Ok(is_right),
    }
}
