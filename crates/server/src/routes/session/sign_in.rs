//! `POST /portal/v1/sign-in`

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, header},
    response::Response,
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
    db::{
        accounts,
        attempts::{self, Subject},
        sessions,
    },
    dialect::Body,
    error::{Error, Result},
    secrets,
    state::App,
};

/// Signs in. An unknown account and a wrong password get the same answer after the same work.
pub(super) async fn sign_in(
    State(app): State<App>,
    ClientAddress(client): ClientAddress,
    headers: HeaderMap,
    sent: Result<Body<SignIn>>,
) -> Result<Response> {
    check_origin(&app, &headers)?;
    let Body(sent) = sent.map_err(nobody)?;
    check_given(&sent)?;
    let email = accounts::email_key(&sent.email);
    let now = app.clock.real_now();
    let subjects = [Subject::Account(&email), Subject::Client(&client)];
    for subject in subjects {
        if let Some(left) = attempts::must_wait(&app.db, subject, now).await? {
            return Err(Error::of(ErrorCode::TooManyAttempts).retry_after(left.num_seconds() + 1));
        }
    }
    for subject in subjects {
        attempts::count(&app.db, subject, now).await?;
    }

    let account = accounts::by_email(&app.db, &sent.email).await?;
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let fits = app.passwords.verify(sent.password, hash).await?;
    let account = account.filter(|_| fits).ok_or_else(refused)?;
    let (party, _) = accounts::party(&app.db, &account).await?.ok_or_else(refused)?;

    for subject in subjects {
        attempts::succeeded(&app.db, subject).await?;
    }
    let browser = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (_, token) = sessions::begin(&app.db, AccountId(account.id), browser, now).await?;
    let csrf_token = secrets::csrf_token(&token);
    let session = Session { account: accounts::to_wire(&account), party, csrf_token };
    Ok(cookies::with(cookies::keep(&app.config, &token), Json(session)))
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
    if impossible { refused() } else { error }
}

fn refused() -> Error {
    Error::of(ErrorCode::SignInRequired).because("The email or the password is wrong.")
}
