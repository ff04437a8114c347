//! Tokens of API clients (R37): issued for a secret, kept by the hash of their `jti`, looked up by every request. There is
//! no scope yet: who has the token is the client.

use chrono::{DateTime, TimeDelta, Utc};
use model::ids::ApiClientId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QuerySelect, sea_query::LockType,
};
use uuid::Uuid;

use crate::{
    entity::{
        api_client::{self, Column, Entity, Model},
        api_refresh_token, api_secret, api_token, partner,
    },
    random, secrets,
};

/// How long a token is valid, by the real clock.
pub const VALID: TimeDelta = TimeDelta::minutes(60);
/// How long a refresh token is valid.
pub const REFRESH_VALID: TimeDelta = TimeDelta::days(90);
/// How long a refresh token works after its first use: its client may not have stored the next one.
pub const REPEATED: TimeDelta = TimeDelta::days(1);

/// The client that a secret belongs to, which is not withdrawn until the transaction ends, and the secret's id.
pub async fn by_secret(
    tx: &DatabaseTransaction,
    client: ApiClientId,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Model, Uuid)>, DbErr> {
    let known = api_secret::Entity::find()
        .filter(api_secret::Column::SecretHash.eq(secrets::hash(secret)))
        .filter(api_secret::Column::ClientId.eq(client.0))
        .lock(LockType::Share)
        .one(tx)
        .await?;
    let Some(known) = known else { return Ok(None) };
    Ok(live(tx, known.client_id, now).await?.map(|client| (client, known.id)))
}

/// Issues a token and answers its `jti`, which is kept nowhere, and when it expires: never after its client.
pub async fn issue(
    tx: &DatabaseTransaction,
    client: &Model,
    secret: Uuid,
    now: DateTime<Utc>,
) -> Result<(String, DateTime<Utc>), DbErr> {
    let (jti, expires_at) = (random::token(), (now + VALID).min(client.expires_at));
    let row = api_token::ActiveModel {
        jti_hash: Set(secrets::hash(&jti)),
        client_id: Set(client.id),
        secret_id: Set(secret),
        expires_at: Set(expires_at),
    };
    api_token::Entity::insert(row).exec_without_returning(tx).await?;
    Ok((jti, expires_at))
}

/// The live client that a token belongs to, with its partner.
pub async fn find(
    db: &impl ConnectionTrait,
    jti: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Model, partner::Model)>, DbErr> {
    let token = api_token::Entity::find_by_id(secrets::hash(jti))
        .filter(api_token::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    let Some(token) = token else { return Ok(None) };
    let Some(client) = live(db, token.client_id, now).await? else { return Ok(None) };
    let partner = partner::Entity::find_by_id(client.partner_id).one(db).await?;
    Ok(partner.map(|partner| (client, partner)))
}

async fn live(db: &impl ConnectionTrait, client: Uuid, now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    let live = Entity::find_by_id(client).filter(Column::RevokedAt.is_null());
    live.filter(Column::ExpiresAt.gt(now)).one(db).await
}

/// A new refresh token, which is kept nowhere.
pub async fn new_refresh_token(
    tx: &DatabaseTransaction,
    client: &Model,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    let token = random::token();
    let row = api_refresh_token::ActiveModel {
        token_hash: Set(secrets::hash(&token)),
        client_id: Set(client.id),
        expires_at: Set((now + REFRESH_VALID).min(client.expires_at)),
        used_at: Set(None),
    };
    api_refresh_token::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(token)
}

/// Uses a refresh token of a client; `false` when it is not its own, has expired, or was used first over a day ago.
pub async fn use_refresh_token(
    tx: &DatabaseTransaction,
    client: &Model,
    token: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let hash = secrets::hash(token);
    let usable = Condition::any()
        .add(api_refresh_token::Column::UsedAt.is_null())
        .add(api_refresh_token::Column::UsedAt.gt(now - REPEATED));
    let known = api_refresh_token::Entity::find_by_id(&hash)
        .filter(api_refresh_token::Column::ClientId.eq(client.id))
        .filter(api_refresh_token::Column::ExpiresAt.gt(now))
        .filter(usable)
        .one(tx)
        .await?;
    let first = api_refresh_token::ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    api_refresh_token::Entity::update_many()
        .set(first)
        .filter(api_refresh_token::Column::TokenHash.eq(hash))
        .filter(api_refresh_token::Column::ClientId.eq(client.id))
        .filter(api_refresh_token::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(known.is_some())
}

/// Whether it has to be noted that a client is in use: at most once a minute.
pub fn is_to_be_noted(client: &Model, now: DateTime<Utc>) -> bool {
    client.last_used_at.is_none_or(|last| now - last >= TimeDelta::minutes(1))
}

/// Notes that a client is in use, and from which network address.
pub async fn touch(
    db: &impl ConnectionTrait,
    client: Uuid,
    address: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = api_client::ActiveModel {
        last_used_at: Set(Some(now)),
        last_used_from: Set(Some(address)),
        ..Default::default()
    };
    Entity::update_many().set(row).filter(Column::Id.eq(client)).exec(db).await.map(|_| ())
}
