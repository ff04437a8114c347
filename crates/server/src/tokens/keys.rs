//! The keys that sign tokens: each signs for 30 days and is published a day before, so that whoever keeps public keys has
//! it in time.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use db::{
    entity::signing_key::Model,
    system::{api_tokens::VALID, signing_keys as stored},
};
use jsonwebtoken::{DecodingKey, EncodingKey};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde::Serialize;

use super::token_key::TokenKey;
use crate::{
    error::{Error, Result},
    random, secrets,
    state::App,
};

/// How long a key signs.
const SIGNS: TimeDelta = TimeDelta::days(30);
/// How long it is published before.
const AHEAD: TimeDelta = TimeDelta::days(1);

/// The public keys that this server knows; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Keys(Arc<RwLock<HashMap<String, Known>>>);

#[derive(Clone, Debug)]
struct Known {
    key: DecodingKey,
    until: DateTime<Utc>,
}

/// A public key as a JWK set has it.
#[derive(Debug, Serialize)]
pub struct PublicKey {
    kty: &'static str,
    crv: &'static str,
    alg: &'static str,
    #[serde(rename = "use")]
    usage: &'static str,
    kid: String,
    x: String,
    y: String,
}

/// The key that signs now, with its name; one is made where there is none that this server can open.
///
/// # Errors
/// 409/600303 without a token key, 503 or 500 when the database fails.
pub async fn signing(app: &App, now: DateTime<Utc>) -> Result<(String, EncodingKey)> {
    let token_key = TokenKey::of(&app.config)?;
    let rows = renewed(app, &token_key, now).await?;
    let signs = |row: &&Model| row.signs_from <= now && now < row.signs_until;
    let open = |row: &Model| {
        let opened = private(&token_key, row);
        if opened.is_none() {
            tracing::warn!(
                kid = row.kid,
                "a signing key cannot be opened: token_key is another one than before"
            );
        }
        opened.map(|key| (row.kid.clone(), key))
    };
    match rows.iter().rev().filter(signs).find_map(open) {
        Some(found) => Ok(found),
        None => {
            let (row, key) = make(&token_key, now)?;
            let kid = row.kid.clone();
            stored::insert(&app.db, row).await?;
            Ok((kid, key))
        }
    }
}

/// Makes the next key when the last one's end is near, and forgets those that nothing valid was signed with. Where there
/// is no key, nobody has asked for a token yet.
///
/// # Errors
/// As [`signing`].
pub async fn renew(app: &App, now: DateTime<Utc>) -> Result<()> {
    if stored::list(&app.db).await?.is_empty() {
        return Ok(());
    }
    renewed(app, &TokenKey::of(&app.config)?, now).await?;
    Ok(stored::forget(&app.db, now - VALID - VALID).await?)
}

async fn renewed(app: &App, token_key: &TokenKey, now: DateTime<Utc>) -> Result<Vec<Model>> {
    let mut rows = stored::list(&app.db).await?;
    let last = rows.last().map(|row| row.signs_until);
    if let Some(end) = last.filter(|end| *end - AHEAD <= now && now < *end) {
        let (row, _) = make(token_key, end)?;
        stored::insert(&app.db, row.clone()).await?;
        rows.push(row);
    }
    Ok(rows)
}

fn make(token_key: &TokenKey, signs_from: DateTime<Utc>) -> Result<(Model, EncodingKey)> {
    let random = SystemRandom::new();
    let failed = |error: &dyn std::fmt::Display| Error::internal(error);
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random);
    let document = document.map_err(|error| failed(&error))?;
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random);
    let pair = pair.map_err(|error| failed(&error))?;
    let kid = random::guid().simple().to_string();
    let row = Model {
        public_key: secrets::encode(pair.public_key().as_ref()),
        private_key: secrets::encode(&token_key.seal(&kid, document.as_ref())?),
        kid,
        signs_from,
        signs_until: signs_from + SIGNS,
    };
    Ok((row, EncodingKey::from_ec_der(document.as_ref())))
}

fn private(token_key: &TokenKey, row: &Model) -> Option<EncodingKey> {
    let sealed = URL_SAFE_NO_PAD.decode(&row.private_key).ok()?;
    Some(EncodingKey::from_ec_der(&token_key.open(&row.kid, &sealed)?))
}

/// The public key of a name; one that this server does not know, another server may have made meanwhile.
///
/// # Errors
/// 503 or 500 when the database fails.
pub async fn verifying(app: &App, kid: &str, now: DateTime<Utc>) -> Result<Option<DecodingKey>> {
    let known = |keys: &HashMap<String, Known>| {
        keys.get(kid).filter(|known| now < known.until).map(|known| known.key.clone())
    };
    if let Some(key) = known(&app.keys.0.read().unwrap_or_else(PoisonError::into_inner)) {
        return Ok(Some(key));
    }
    let rows = stored::list(&app.db).await?;
    let read = rows.into_iter().filter_map(|row| {
        let key = DecodingKey::from_ec_der(&URL_SAFE_NO_PAD.decode(&row.public_key).ok()?);
        Some((row.kid, Known { key, until: row.signs_until + VALID }))
    });
    let mut keys = app.keys.0.write().unwrap_or_else(PoisonError::into_inner);
    *keys = read.collect();
    Ok(known(&keys))
}

/// The public keys, for whoever checks a token apart from this server.
///
/// # Errors
/// 503 or 500 when the database fails.
pub async fn published(app: &App, now: DateTime<Utc>) -> Result<Vec<PublicKey>> {
    let rows = stored::list(&app.db).await?;
    Ok(rows.into_iter().filter(|row| now < row.signs_until + VALID).filter_map(public).collect())
}

fn public(row: Model) -> Option<PublicKey> {
    // 4, then both coordinates of 32 bytes.
    let point = URL_SAFE_NO_PAD.decode(&row.public_key).ok()?;
    let (x, y) = point.get(1..)?.split_at_checked(32)?;
    Some(PublicKey {
        kty: "EC",
        crv: "P-256",
        alg: "ES256",
        usage: "sig",
        kid: row.kid,
        x: secrets::encode(x),
        y: secrets::encode(y),
    })
}
