//! Access tokens of API clients (R37): JWTs that wrap a random `jti`. The signature alone opens nothing: every request looks
//! the `jti` up, so revoking works at once, on all servers.

mod es256;
pub mod keys;
pub mod token_key;

use chrono::{DateTime, Utc};
use db::entity::{api_client, partner};
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    error::{Error, Result},
    state::App,
};

pub use es256::install;

/// What a token says. Clients read some of it; this server reads `jti` alone.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    /// This installation, by its public address.
    iss: String,
    /// The same: the token is for its API.
    aud: String,
    /// Seconds since 1970, UTC, by the real clock.
    iat: i64,
    nbf: i64,
    exp: i64,
    /// The partner's tenant id, as it is registered.
    tid: Uuid,
    /// The client.
    oid: Uuid,
    sub: Uuid,
    appid: Uuid,
    /// Scopes, separated by blanks.
    scp: String,
    jti: String,
}

/// A signed token.
///
/// # Errors
/// 409/600303 without a token key, 503 or 500 when the database fails.
pub async fn write(
    app: &App,
    client: &api_client::Model,
    jti: String,
    expires_at: DateTime<Utc>,
) -> Result<String> {
    let now = app.clock.real_now();
    let (kid, key) = keys::signing(app, now).await?;
    let address = app.config.address();
    let claims = Claims {
        iss: address.clone(),
        aud: address,
        iat: now.timestamp(),
        nbf: now.timestamp(),
        exp: expires_at.timestamp(),
        tid: client.partner_id,
        oid: client.id,
        sub: client.id,
        appid: client.id,
        scp: client.scopes.clone(),
        jti,
    };
    let header = Header { kid: Some(kid), ..Header::new(Algorithm::ES256) };
    encode(&header, &claims, &key).map_err(Error::internal)
}

/// The `jti` of a token that this installation has signed for its own API; none for anything else. Whether it is still
/// valid is for the database to say.
///
/// # Errors
/// 503 or 500 when the database fails.
pub async fn read(app: &App, token: &str) -> Result<Option<String>> {
    let Ok(Header { kid: Some(kid), alg: Algorithm::ES256, .. }) = decode_header(token) else {
        return Ok(None);
    };
    let now = app.clock.real_now();
    let Some(key) = keys::verifying(app, &kid, now).await? else { return Ok(None) };
    let address = app.config.address();
    let mut wanted = Validation::new(Algorithm::ES256);
    wanted.set_issuer(&[&address]);
    wanted.set_audience(&[&address]);
    wanted.set_required_spec_claims(&["exp", "iss", "aud"]);
    // By the server's own clock, below.
    wanted.validate_exp = false;
    let Ok(read) = decode::<Claims>(token, &key, &wanted) else { return Ok(None) };
    Ok((read.claims.exp > now.timestamp()).then_some(read.claims.jti))
}

/// The client behind a token and its partner; none for a token that is not ours, or is not valid any more.
///
/// # Errors
/// 503 or 500 when the database fails.
pub async fn holder(app: &App, token: &str) -> Result<Option<(api_client::Model, partner::Model)>> {
    let Some(jti) = read(app, token).await? else { return Ok(None) };
    Ok(db::system::api_tokens::find(&app.db, &jti, app.clock.real_now()).await?)
}
