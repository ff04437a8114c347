//! `POST /portal/v1/account/password`

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use db::{
    system::{
        accounts,
        activity::{self, About},
        attempts::{self, Begun, Subject},
        devices, sessions,
    },
    write,
};
use model::{
    error::{ErrorCode, FieldCode},
    parse::{composed, one_time_password},
    portal::{account::PasswordChange, activity::ActivityKind},
};

use crate::{
    caller::SignedIn,
    common_passwords::check_chosen,
    cookies,
    dialect::TolerantJson,
    error::{Error, Result},
    signing_in::is_password,
    state::App,
};

/// Changes the own password and ends the account's other sign-ins. Never replayed: bodies with passwords are not kept,
/// not even as a hash.
pub(super) async fn change_password(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    TolerantJson(sent): TolerantJson<PasswordChange>,
) -> Result<StatusCode> {
    let caller = signed_in.caller;
    let own = [&signed_in.account.email, &signed_in.account.name, &signed_in.party.name];
    let new = check_new(&sent, &own.map(String::as_str), signed_in.account.must_change_password)?;

    // A stolen session must not be a way to guess the password; whoever has none cannot lock this out.
    let guess = Subject::CurrentPassword(caller.account()?.0);
    if let Begun::Wait(left) = attempts::begin(&app.db, &[guess], caller.real_now()).await? {
        return Err(Error::of(ErrorCode::TooManyAttempts).retry_after(left.num_seconds() + 1));
    }
    let account = accounts::by_email(&app.db, &signed_in.account.email).await?;
    if !is_password(&app, account.as_ref(), &sent.current_password).await? {
        tracing::info!(account = %caller.account()?, "wrong current password");
        return Err(Error::invalid("currentPassword", FieldCode::Wrong));
    }
    attempts::succeeded(&app.db, &[guess]).await?;

    let hash = app.passwords.hash(new).await?;
    let tx = write(&app.db).await?;
    accounts::set_password(&tx, caller.account()?, hash, false).await?;
    sessions::end_all(&tx, caller.account()?, Some(caller.session()?)).await?;
    devices::forget_others(&tx, caller.account()?, cookies::device_token(&app.config, &headers).as_deref())
        .await?;
    activity::record(&tx, caller.actor(), ActivityKind::PasswordChanged, About::default()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The new password, unless it is the current one: a one-time password however it is typed (R11), a chosen one in either
/// Unicode form.
fn check_new(sent: &PasswordChange, own: &[&str], one_time: bool) -> Result<String> {
    let new = check_chosen(&sent.new_password, own, "newPassword")
        .map_err(|field| Error::field(ErrorCode::InvalidProperty, field))?;
    let same = |read: fn(&str) -> String| read(&sent.new_password) == read(&sent.current_password);
    match same(composed) || (one_time && same(one_time_password)) {
        true => Err(Error::invalid("newPassword", FieldCode::Invalid)),
        false => Ok(new),
    }
}
