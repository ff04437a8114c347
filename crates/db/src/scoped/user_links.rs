//! One-time links of users: kept by the hash of their token, valid once and for a while.

use chrono::{DateTime, TimeDelta, Utc};
use model::{
    ids::{AccountId, TenantId, UserLinkId},
    portal::{
        account::Role,
        users::{LinkPurpose, LinkState, User, UserState},
    },
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use crate::{
    Scope,
    entity::user_link::{ActiveModel, Column, Entity, Model},
    error::Result as Answer,
    random,
    scoped::users::partner_of,
    secrets,
    system::accounts::email_key,
};

/// How long an invitation can be followed.
pub const JOIN_VALID: TimeDelta = TimeDelta::days(7);
/// How long a link to another password can be followed.
pub const RESET_VALID: TimeDelta = TimeDelta::hours(24);

/// A new link.
#[derive(Clone, Debug)]
pub struct NewLink<'a> {
    /// What it is for.
    pub purpose: LinkPurpose,
    /// The partner whose user it is for.
    pub partner: TenantId,
    /// Whose password.
    pub account: Option<AccountId>,
    /// Whom it is for.
    pub email: &'a str,
    /// The name that was given.
    pub name: Option<&'a str>,
    /// The role.
    pub role: &'a Role,
    /// Who makes it.
    pub by: AccountId,
}

/// Makes a link and answers it with its token, which is kept nowhere. Older open links for the same purpose and
/// address are void from now on.
pub async fn make(
    tx: &impl ConnectionTrait,
    new: NewLink<'_>,
    now: DateTime<Utc>,
) -> Result<(Model, String), DbErr> {
    let key = email_key(new.email);
    let older = still_there()
        .add(Column::PartnerId.eq(new.partner.0))
        .add(Column::Purpose.eq(new.purpose.as_str()))
        .add(Column::EmailKey.eq(&key));
    revoke_all(tx, older, now).await?;
    let token = random::token();
    let valid = if new.purpose == LinkPurpose::Join { JOIN_VALID } else { RESET_VALID };
    let row = Model {
        id: random::guid(),
        purpose: new.purpose.as_str().to_owned(),
        token_hash: secrets::hash(&token),
        partner_id: new.partner.0,
        account_id: new.account.map(|id| id.0),
        email: new.email.to_owned(),
        email_key: key,
        name: new.name.map(str::to_owned),
        role: new.role.as_str().to_owned(),
        by_account: new.by.0,
        created_at: now,
        expires_at: now + valid,
        used_at: None,
        revoked_at: None,
    };
    Entity::insert(ActiveModel::from(row.clone())).exec_without_returning(tx).await?;
    Ok((row, token))
}

/// Gives an open link another token, for a request that is answered again; the first token is void.
pub async fn renew(
    tx: &impl ConnectionTrait,
    scope: &Scope,
    id: UserLinkId,
    now: DateTime<Utc>,
) -> Answer<Option<String>> {
    let token = random::token();
    let row = ActiveModel { token_hash: Set(secrets::hash(&token)), ..Default::default() };
    let open = open(now).add(Column::Id.eq(id.0)).add(Column::PartnerId.eq(partner_of(scope)?.0));
    let renewed = Entity::update_many().set(row).filter(open).exec(tx).await?;
    Ok((renewed.rows_affected == 1).then_some(token))
}

/// The partner's invitations that nobody followed or took back, oldest first.
pub async fn invitations(db: &impl ConnectionTrait, scope: &Scope) -> Answer<Vec<Model>> {
    let own = still_there()
        .add(Column::PartnerId.eq(partner_of(scope)?.0))
        .add(Column::Purpose.eq(LinkPurpose::Join.as_str()));
    Ok(Entity::find().filter(own).order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(db).await?)
}

/// Takes an invitation back; none when there is no such invitation any more.
pub async fn revoke_invitation(
    tx: &impl ConnectionTrait,
    scope: &Scope,
    id: UserLinkId,
    now: DateTime<Utc>,
) -> Answer<Option<Model>> {
    let one = still_there()
        .add(Column::Id.eq(id.0))
        .add(Column::PartnerId.eq(partner_of(scope)?.0))
        .add(Column::Purpose.eq(LinkPurpose::Join.as_str()));
    let revoked = revoke_all(tx, one, now).await?;
    if revoked == 0 {
        return Ok(None);
    }
    Ok(Entity::find_by_id(id.0).one(tx).await?)
}

/// Makes an account's open links to another password void.
pub async fn revoke_resets(
    tx: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let resets = still_there()
        .add(Column::AccountId.eq(account.0))
        .add(Column::Purpose.eq(LinkPurpose::Reset.as_str()));
    revoke_all(tx, resets, now).await.map(|_| ())
}

/// Follows a link, once: `false` when somebody else did, or it is not open any more.
pub async fn take(tx: &impl ConnectionTrait, id: UserLinkId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let row = ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let taken = Entity::update_many().set(row).filter(open(now).add(Column::Id.eq(id.0))).exec(tx).await?;
    Ok(taken.rows_affected == 1)
}

/// Notes which account came of an invitation.
pub async fn joined(tx: &impl ConnectionTrait, id: UserLinkId, account: AccountId) -> Result<(), DbErr> {
    let row = ActiveModel { account_id: Set(Some(account.0)), ..Default::default() };
    Entity::update_many().set(row).filter(Column::Id.eq(id.0)).exec(tx).await.map(|_| ())
}

/// Whether a link can be followed.
pub fn state(link: &Model, now: DateTime<Utc>) -> LinkState {
    if link.used_at.is_some() {
        LinkState::Used
    } else if link.revoked_at.is_some() {
        LinkState::Revoked
    } else if link.expires_at <= now {
        LinkState::Expired
    } else {
        LinkState::Open
    }
}

/// An invitation as the list of users shows it.
pub fn to_wire(link: &Model, now: DateTime<Utc>) -> User {
    let is_open = state(link, now) == LinkState::Open;
    User {
        id: link.id,
        name: link.name.clone(),
        email: link.email.clone(),
        role: Role::read(&link.role),
        state: if is_open { UserState::Invited } else { UserState::Expired },
        last_sign_in_at: None,
        added_at: link.created_at,
        expires_at: Some(link.expires_at),
    }
}

/// Neither followed nor taken back.
fn still_there() -> Condition {
    Condition::all().add(Column::UsedAt.is_null()).add(Column::RevokedAt.is_null())
}

fn open(now: DateTime<Utc>) -> Condition {
    still_there().add(Column::ExpiresAt.gt(now))
}

async fn revoke_all(tx: &impl ConnectionTrait, which: Condition, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let row = ActiveModel { revoked_at: Set(Some(now)), ..Default::default() };
    Ok(Entity::update_many().set(row).filter(which).exec(tx).await?.rows_affected)
}
