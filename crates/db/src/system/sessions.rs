//! Sign-ins: kept by the hash of their token, ended by idleness, age or by hand.

use chrono::{DateTime, TimeDelta, Utc};
use model::ids::{AccountId, SessionId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    entity::{
        account,
        session::{ActiveModel, Column, Entity, Model},
    },
    random, secrets,
};

/// Without use for this long a sign-in ends.
pub const IDLE: TimeDelta = TimeDelta::hours(12);
/// A sign-in ends after this long in any case.
pub const MAX_AGE: TimeDelta = TimeDelta::days(30);

/// Begins a sign-in, notes it at the account, and answers it with its token, which is kept nowhere.
pub async fn begin(
    db: &impl ConnectionTrait,
    account: AccountId,
    user_agent: &str,
    now: DateTime<Utc>,
) -> Result<(SessionId, String), DbErr> {
    let token = random::token();
    let id = random::guid();
    let row = ActiveModel {
        id: Set(id),
        token_hash: Set(secrets::hash(&token)),
        account_id: Set(account.0),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + MAX_AGE),
        user_agent: Set(user_agent.chars().filter(|c| !c.is_control()).take(300).collect()),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    let last = account::ActiveModel { last_sign_in_at: Set(Some(now)), ..Default::default() };
    account::Entity::update_many().set(last).filter(account::Column::Id.eq(account.0)).exec(db).await?;
    Ok((SessionId(id), token))
}

/// The live sign-in that a token belongs to, with its account, unless that is disabled.
pub async fn find(
    db: &impl ConnectionTrait,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Model, account::Model)>, DbErr> {
    let live = Entity::find()
        .filter(Column::TokenHash.eq(secrets::hash(token)))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::LastSeenAt.gt(now - IDLE))
        .one(db)
        .await?;
    let Some(session) = live else { return Ok(None) };
    let account = account::Entity::find_by_id(session.account_id)
        .filter(account::Column::DisabledAt.is_null())
        .one(db)
        .await?;
    Ok(account.map(|account| (session, account)))
}

/// Whether it has to be noted that a sign-in is in use: at most once a minute.
pub fn is_to_be_noted(session: &Model, now: DateTime<Utc>) -> bool {
    now - session.last_seen_at >= TimeDelta::minutes(1)
}

/// Notes that a sign-in is in use.
///
/// # Errors
/// When the database fails.
pub async fn touch(db: &impl ConnectionTrait, session: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel { last_seen_at: Set(now), ..Default::default() };
    Entity::update_many().set(row).filter(Column::Id.eq(session)).exec(db).await.map(|_| ())
}

/// The live sign-ins of an account, newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::LastSeenAt.gt(now - IDLE))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// Ends one sign-in of an account; `false` when it has no such sign-in.
pub async fn end(db: &impl ConnectionTrait, account: AccountId, session: SessionId) -> Result<bool, DbErr> {
    let ended = Entity::delete_many()
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::Id.eq(session.0))
        .exec(db)
        .await?;
    Ok(ended.rows_affected > 0)
}

/// Ends every sign-in of an account but `keep`.
pub async fn end_all(
    db: &impl ConnectionTrait,
    account: AccountId,
    keep: Option<SessionId>,
) -> Result<(), DbErr> {
    let mut all = Entity::delete_many().filter(Column::AccountId.eq(account.0));
    if let Some(keep) = keep {
        all = all.filter(Column::Id.ne(keep.0));
    }
    all.exec(db).await.map(|_| ())
}
