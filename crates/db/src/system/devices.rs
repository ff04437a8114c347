//! Browsers that accounts have signed in from, by the hash of a cookie's token. Such a browser is not trusted with
//! anything: its failed sign-ins are counted by themselves, so that others cannot lock its user out.

use chrono::{DateTime, TimeDelta, Utc};
use model::ids::AccountId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

use crate::{
    entity::known_device::{ActiveModel, Column, Entity},
    random, secrets,
};

/// A browser is known for this long after the last sign-in.
pub const KNOWN: TimeDelta = TimeDelta::days(365);
/// An account's browsers: who signs in without keeping cookies makes a new one each time.
const MAX_DEVICES: u64 = 100;

/// Whether the account has signed in from the browser with this token before. Answers the key that its attempts are
/// counted by.
pub async fn known(
    db: &impl ConnectionTrait,
    account: AccountId,
    token: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<String>, DbErr> {
    let Some(token) = token else { return Ok(None) };
    let hash = secrets::hash(token);
    let row = Entity::find_by_id((hash.clone(), account.0))
        .filter(Column::LastSignInAt.gt(now - KNOWN))
        .one(db)
        .await?;
    Ok(row.map(|_| key(&hash, account)))
}

/// The keys of an account's browsers, as [`known`] answers them.
pub async fn keys(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<String>, DbErr> {
    let rows = Entity::find().filter(Column::AccountId.eq(account.0)).all(db).await?;
    Ok(rows.iter().map(|row| key(&row.token_hash, account)).collect())
}

/// What the attempts from a browser at an account are counted by.
fn key(token_hash: &str, account: AccountId) -> String {
    format!("{token_hash}:{account}")
}

/// Notes that the account signs in from a browser; answers the token for its cookie: the one it has, if we made it.
pub async fn remember(
    db: &impl ConnectionTrait,
    account: AccountId,
    token: Option<&str>,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    let token = match token {
        Some(token) if is_ours(db, token).await? => token.to_owned(),
        Some(_) | None => random::token(),
    };
    let row = ActiveModel {
        token_hash: Set(secrets::hash(&token)),
        account_id: Set(account.0),
        last_sign_in_at: Set(now),
    };
    let again = OnConflict::columns([Column::TokenHash, Column::AccountId])
        .update_column(Column::LastSignInAt)
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    forget_oldest(db, account).await?;
    Ok(token)
}

/// Whether we gave somebody this token: nobody chooses one for somebody else's browser.
async fn is_ours(db: &impl ConnectionTrait, token: &str) -> Result<bool, DbErr> {
    let one = Entity::find().filter(Column::TokenHash.eq(secrets::hash(token))).one(db).await?;
    Ok(one.is_some())
}

async fn forget_oldest(db: &impl ConnectionTrait, account: AccountId) -> Result<(), DbErr> {
    let own = Entity::find().filter(Column::AccountId.eq(account.0)).order_by_desc(Column::LastSignInAt);
    let Some(oldest) = own.offset(MAX_DEVICES).limit(1).one(db).await? else { return Ok(()) };
    let older = Entity::delete_many()
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::LastSignInAt.lte(oldest.last_sign_in_at));
    older.exec(db).await.map(|_| ())
}

/// Forgets the browsers of an account but the one with this token: whoever chooses another password may do so because
/// somebody else had signed in.
pub async fn forget_others(
    db: &impl ConnectionTrait,
    account: AccountId,
    keep: Option<&str>,
) -> Result<(), DbErr> {
    let others = Entity::delete_many()
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::TokenHash.ne(keep.map(secrets::hash).unwrap_or_default()));
    others.exec(db).await.map(|_| ())
}
