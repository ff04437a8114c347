//! `POST /portal/v1/account/password`

use axum::http::StatusCode;
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    parse::check_new_password,
    portal::{account::PasswordChange, activity::ActivityKind},
};

use crate::{
    caller::SignedIn,
    db::{
        accounts,
        activity::{self, About},
        attempts::{self, Subject},
        sessions, write,
    },
    dialect::Body,
    error::{Error, Result},
};

/// Changes the own password and ends the account's other sign-ins. Never replayed: bodies with passwords are not kept,
/// not even as a hash.
pub(super) async fn change_password(
    signed_in: SignedIn,
    Body(sent): Body<PasswordChange>,
) -> Result<StatusCode> {
    let caller = signed_in.caller;
    let app = &caller.app;
    check_new(&sent)?;

    // A stolen session must not be a way to guess the password.
    let email = accounts::email_key(&signed_in.account.email);
    let guess = Subject::Account(&email);
    let now = caller.real_now();
    if let Some(left) = attempts::must_wait(&app.db, guess, now).await? {
        return Err(Error::of(ErrorCode::TooManyAttempts).retry_after(left.num_seconds() + 1));
    }
    attempts::count(&app.db, guess, now).await?;
    let hash = accounts::by_email(&app.db, &email).await?.map(|account| account.password_hash);
    if !app.passwords.verify(sent.current_password, hash).await? {
        return Err(refused("currentPassword", FieldCode::Wrong));
    }
    attempts::succeeded(&app.db, guess).await?;

    let hash = app.passwords.hash(sent.new_password).await?;
    let tx = write(&app.db).await?;
    accounts::set_password(&tx, caller.account, hash, false).await?;
    sessions::end_all(&tx, caller.account, Some(caller.session)).await?;
    activity::record(&tx, &caller, ActivityKind::PasswordChanged, About::default()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn check_new(sent: &PasswordChange) -> Result<()> {
    check_new_password(&sent.new_password, "newPassword")
        .map_err(|field| Error::field(ErrorCode::InvalidProperty, field))?;
    if sent.new_password == sent.current_password {
        return Err(refused("newPassword", FieldCode::Invalid));
    }
    Ok(())
}

fn refused(path: &str, code: FieldCode) -> Error {
    Error::field(ErrorCode::InvalidProperty, FieldError::new(path, code))
}
