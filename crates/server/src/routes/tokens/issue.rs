//! `POST /{tenant}/oauth2/v2.0/token`, `POST /{tenant}/oauth2/token`

use std::collections::HashMap;

use axum::{
    Extension,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, header},
    response::Response,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use db::{system::api_tokens, write};
use model::ids::ApiClientId;
use percent_encoding::percent_decode_str;

use super::answer::{Issued, Refused, Version};
use crate::{client_address::ClientAddress, dialect::RequestIds, state::App, tokens};

type Form = std::result::Result<Bytes, BytesRejection>;

/// A token for a client's secret, or for its secret and refresh token. Which tenant the path names does not matter: the
/// client belongs to its own.
pub(super) async fn issue_token(
    State(app): State<App>,
    Extension(ids): Extension<RequestIds>,
    client: ClientAddress,
    headers: HeaderMap,
    form: Form,
) -> Response {
    answer(&app, ids, client, Version::V2, &headers, form).await
}

/// The same as older libraries ask for it.
pub(super) async fn issue_token_v1(
    State(app): State<App>,
    Extension(ids): Extension<RequestIds>,
    client: ClientAddress,
    headers: HeaderMap,
    form: Form,
) -> Response {
    answer(&app, ids, client, Version::V1, &headers, form).await
}

async fn answer(
    app: &App,
    ids: RequestIds,
    client: ClientAddress,
    version: Version,
    headers: &HeaderMap,
    form: Form,
) -> Response {
    let issued = match asked(headers, form, version) {
        Ok(asked) => issue(app, asked).await,
        Err(refused) => Err(refused),
    };
    match issued {
        Ok(issued) => issued.answer(version),
        Err(refused) => {
            tracing::info!(address = %client, why = ?refused, "token refused");
            refused.answer(ids, app.clock.real_now())
        }
    }
}

/// What a token is asked with.
struct Asked {
    client: ApiClientId,
    secret: String,
    /// The refresh token, where it is asked with one.
    refresh_token: Option<String>,
    /// `scope` or `resource`: any is taken, the client has its own.
    wanted: Option<String>,
}

fn asked(headers: &HeaderMap, form: Form, version: Version) -> Result<Asked, Refused> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
        return Err(Refused::Request("The content type must be application/x-www-form-urlencoded."));
    }
    let body = form.map_err(|_| Refused::Request("The body could not be read."))?;
    let mut form: HashMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
    let refresh_token = match form.remove("grant_type").as_deref() {
        Some("client_credentials") => None,
        Some("refresh_token") => {
            let sent = form.remove("refresh_token").filter(|token| !token.is_empty());
            Some(sent.ok_or(Refused::Request("refresh_token is missing."))?)
        }
        Some(_) => return Err(Refused::GrantType),
        None => return Err(Refused::Request("grant_type is missing.")),
    };
    let (id, secret) = match basic(headers) {
        Some(both) => both,
        None => (
            form.remove("client_id").ok_or(Refused::Request("client_id is missing."))?,
            form.remove("client_secret").ok_or(Refused::Request("client_secret is missing."))?,
        ),
    };
    let wanted = form.remove(if version == Version::V1 { "resource" } else { "scope" });
    // A text that is no id belongs to no client.
    let client = id.parse().map_err(|_| Refused::Client)?;
    Ok(Asked { client, secret, refresh_token, wanted })
}

/// Client id and secret of `Authorization: Basic`, each form-encoded before (RFC 6749, 2.3.1).
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let (scheme, both) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let both = scheme.eq_ignore_ascii_case("basic").then(|| STANDARD.decode(both.trim()).ok())??;
    let both = String::from_utf8(both).ok()?;
    let (id, secret) = both.split_once(':')?;
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    Some((decoded(id), decoded(secret)))
}

async fn issue(app: &App, asked: Asked) -> Result<Issued, Refused> {
    let now = app.clock.real_now();
    let tx = write(&app.db).await?;
    let known = api_tokens::by_secret(&tx, asked.client, &asked.secret, now).await?;
    let (client, secret) = known.ok_or(Refused::Client)?;
    if let Some(token) = &asked.refresh_token
        && !api_tokens::use_refresh_token(&tx, &client, token, now).await?
    {
        return Err(Refused::Grant);
    }
    let (jti, expires_at) = api_tokens::issue(&tx, &client, secret, now).await?;
    let refresh_token = api_tokens::new_refresh_token(&tx, &client, now).await?;
    tx.commit().await?;
    let access_token = tokens::write(app, &client, jti, expires_at).await?;
    Ok(Issued { access_token, refresh_token, now, expires_at, asked: asked.wanted })
}
