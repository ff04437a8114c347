//! API clients: who calls with `Authorization: Bearer` (R37). Nothing else of the request says who it is.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use db::{scoped::api_clients::scopes, system::accounts};
use model::{
    error::ErrorCode,
    ids::ApiClientId,
    portal::account::{Party, Role},
};

use crate::{
    caller::{By, Caller},
    client_address::ClientAddress,
    error::{Error, Result},
    rates::RateSlot,
    state::App,
    tokens,
};

/// Whether a request says who it is by a header, which then decides alone.
pub(crate) fn is_given(parts: &Parts) -> bool {
    parts.headers.contains_key(header::AUTHORIZATION)
}

/// The API client of a request.
///
/// # Errors
/// 401/400 for a token that is not ours, has expired, or was revoked; 429/429 after too many requests.
pub(crate) async fn caller(parts: &mut Parts, app: &App) -> Result<Caller> {
    let token = token(parts).ok_or_else(|| {
        Error::of(ErrorCode::InvalidToken)
            .because("The Authorization header must be Bearer with an access token of this installation.")
    })?;
    let (client, partner) = tokens::holder(app, token).await?.ok_or(ErrorCode::InvalidToken)?;
    let (id, now) = (ApiClientId(client.id), app.clock.real_now());
    let rate = app.rates.count(id, app.config.limits.api_requests, now);
    if let Some(slot) = parts.extensions.get::<RateSlot>() {
        slot.set(rate);
    }
    if rate.remaining.is_none() {
        return Err(Error::of(ErrorCode::TooManyRequests).retry_after(rate.seconds));
    }
    let address = match ClientAddress::from_request_parts(parts, app).await {
        Ok(address) => address.to_string(),
        Err(never) => match never as Infallible {},
    };
    app.sightings.note_client(&app.db.lasting(), &client, address, now).await;
    let by = By::Client { id, scopes: scopes(&client).into() };
    let role = Role::read(&client.role);
    let (party, whole): (Party, _) = accounts::of_partner(partner);
    let scope = if client.has_list { whole.listed(id) } else { whole };
    Ok(Caller::new(parts, app, by, client.name, role, &party, scope))
}

fn token(parts: &Parts) -> Option<&str> {
    let mut sent = parts.headers.get_all(header::AUTHORIZATION).iter();
    let (scheme, token) = sent.next()?.to_str().ok()?.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && sent.next().is_none()).then(|| token.trim())
}
