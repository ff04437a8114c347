//! `POST /portal/v1/sign-in`

use axum::{Extension, Json, extract::State, http::HeaderMap, response::Response};
use db::system::{
    accounts,
    attempts::{self, Begun, Subject},
    devices,
    failed_sign_ins::{self, Failed},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::AccountId,
    portal::account::{Session, SignIn},
};

use crate::{
    caller::check_origin,
    client_address::ClientAddress,
    cookies,
    dialect::{RequestIds, TolerantJson},
    error::{Error, Result},
    signing_in::{self, is_password},
    state::App,
};

/// Signs in. An unknown account and a wrong password get the same answer after the same work.
///
/// Whoever has signed in to the account from this browser before is counted by that browser alone: others cannot lock
/// them out.
pub(super) async fn sign_in(
    State(app): State<App>,
    client: ClientAddress,
    Extension(ids): Extension<RequestIds>,
    headers: HeaderMap,
    sent: Result<TolerantJson<SignIn>>,
) -> Result<Response> {
    check_origin(&app, &headers)?;
    let TolerantJson(sent) = sent.map_err(nobody)?;
    check_given(&sent)?;
    let email = accounts::email_key(&sent.email);
    let (now, network) = (app.clock.real_now(), client.network());
    let account = accounts::by_email(&app.db, &sent.email).await?;
    let id = account.as_ref().map(|account| AccountId(account.id));
    let browser = cookies::device_token(&app.config, &headers);
    let known = match id {
        Some(id) => devices::known(&app.db, id, browser.as_deref(), now).await?,
        None => None,
    };
    let subjects = match &known {
        Some(device) => vec![Subject::Device(device)],
        None => vec![Subject::Account(&email), Subject::Client(&network)],
    };
    let last_free = match attempts::begin(&app.db, &subjects, now).await? {
        Begun::Counted { last_free } => last_free,
        Begun::Wait(left) => {
            tracing::info!(address = %client, account = named(id), "sign-in refused: too many attempts");
            return Err(Error::of(ErrorCode::TooManyAttempts).retry_after(left.num_seconds() + 1));
        }
    };

    if !is_password(&app, account.as_ref(), &sent.password).await? {
        tracing::info!(address = %client, account = named(id), "failed sign-in");
        match &account {
            Some(account) => {
                let held = last_free && known.is_none();
                let (at, request_id) = (app.clock.now(), ids.request_id);
                let failed = Failed { account, network: &network, held, at, request_id };
                failed_sign_ins::record(&app.db, failed).await?;
            }
            // As much work as for an account, so that nobody can tell them apart by the time it takes.
            None => attempts::count(&app.db, Subject::Nobody(&network), now).await?,
        }
        return Err(wrong_credentials());
    }
    let account = account.ok_or_else(wrong_credentials)?;
    let (party, _) = accounts::party(&app.db, &account).await?.ok_or_else(wrong_credentials)?;

    attempts::succeeded(&app.db, &subjects).await?;
    let begun = signing_in::begin(&app.db, &app.config, &headers, AccountId(account.id), now).await?;
    let session = Session { account: accounts::to_wire(&account), party, csrf_token: begun.csrf_token };
    Ok(cookies::with(begun.cookies, Json(session)))
}

/// The account in the log. What was typed is not: it may be a password in the wrong field.
fn named(account: Option<AccountId>) -> String {
    account.map_or_else(|| "unknown account".to_owned(), |id| id.to_string())
}

fn check_given(sent: &SignIn) -> Result<()> {
    let missing: Vec<FieldError> = [("email", sent.email.trim()), ("password", &sent.password)]
        .into_iter()
        .filter(|(_, value)| value.is_empty())
        .map(|(path, _)| FieldError::new(path, FieldCode::Required))
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(Error::fields(ErrorCode::InvalidProperty, missing)) }
}

/// Nobody signs in with a text that cannot be.
fn nobody(error: Error) -> Error {
    let impossible = error.refused_fields().iter().any(|field| field.code == FieldCode::InvalidCharacters);
    if impossible { wrong_credentials() } else { error }
}

fn wrong_credentials() -> Error {
    Error::of(ErrorCode::SignInRequired).because("The email or the password is wrong.")
}
