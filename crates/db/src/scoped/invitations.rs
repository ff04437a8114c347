//! Requests for a partnership (R6). A change happens only where the row is still as the change needs it, so that of two
//! at once one is told that it came too late.

use chrono::{DateTime, TimeDelta, Utc};
use model::{
    ids::{AccountId, PartnershipRequestId, TenantId},
    parse::Email,
    portal::{
        account::Language,
        invitations::{RequestState, SentBy},
    },
    search_key::search_key,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::partnership_request::{ActiveModel, Column, Entity, Model},
    random, secrets,
};

/// A draft that is not sent within this time is gone.
const DRAFT_KEPT: TimeDelta = TimeDelta::days(1);

/// A new draft.
#[derive(Debug)]
pub struct NewDraft<'a> {
    /// Who asks.
    pub provider: TenantId,
    /// The account that asks.
    pub by: AccountId,
    /// Name of that person.
    pub by_name: &'a str,
    /// Until when the link is valid.
    pub expires_at: DateTime<Utc>,
}

/// Adds a draft and answers it with its token, which is kept nowhere; drafts of the day before go.
pub async fn draft(
    tx: &impl ConnectionTrait,
    new: NewDraft<'_>,
    now: DateTime<Utc>,
) -> Result<(PartnershipRequestId, String), DbErr> {
    Entity::delete_many()
        .filter(Column::SentAt.is_null())
        .filter(Column::CreatedAt.lte(now - DRAFT_KEPT))
        .exec(tx)
        .await?;
    let (id, token) = (random::guid(), random::token());
    let row = ActiveModel {
        id: Set(id),
        provider_id: Set(new.provider.0),
        token_hash: Set(secrets::hash(&token)),
        recipient: Set(None),
        recipient_key: Set(String::new()),
        language: Set(Language::English.to_string()),
        via: Set(SentBy::Clipboard.to_string()),
        by_account: Set(new.by.0),
        by_name: Set(new.by_name.to_owned()),
        by_key: Set(search_key(new.by_name)),
        created_at: Set(now),
        expires_at: Set(new.expires_at),
        ..no_answer()
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok((PartnershipRequestId(id), token))
}

/// Nothing has happened to it yet.
fn no_answer() -> ActiveModel {
    ActiveModel {
        sent_at: Set(None),
        viewed_at: Set(None),
        accepted_at: Set(None),
        declined_at: Set(None),
        revoked_at: Set(None),
        reseller_id: Set(None),
        answered_by: Set(None),
        reason: Set(None),
        ..Default::default()
    }
}

/// A request that the caller has sent, or a draft that it has made within the day.
pub async fn own(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: PartnershipRequestId,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    let Scope::Provider(provider) = scope else { return Ok(None) };
    let there =
        Condition::any().add(Column::SentAt.is_not_null()).add(Column::CreatedAt.gt(now - DRAFT_KEPT));
    Entity::find_by_id(id.0).filter(Column::ProviderId.eq(provider.0)).filter(there).one(db).await
}

/// The request as it is now, while its link is the same.
pub async fn again(tx: &impl ConnectionTrait, row: &Model) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(row.id).filter(Column::TokenHash.eq(row.token_hash.as_str())).one(tx).await
}

/// What became of a request, at a moment. The list computes the same in SQL: `db::views::requests`.
pub fn state(row: &Model, now: DateTime<Utc>) -> RequestState {
    match row {
        Model { accepted_at: Some(_), .. } => RequestState::Accepted,
        Model { declined_at: Some(_), .. } => RequestState::Declined,
        Model { revoked_at: Some(_), .. } => RequestState::Revoked,
        row if row.expires_at <= now => RequestState::Expired,
        Model { viewed_at: Some(_), .. } => RequestState::Viewed,
        _ => RequestState::Pending,
    }
}

/// Nobody has answered it or taken it back.
pub(super) fn unanswered() -> Condition {
    Condition::all()
        .add(Column::AcceptedAt.is_null())
        .add(Column::DeclinedAt.is_null())
        .add(Column::RevokedAt.is_null())
}

/// The same, and its time is not over.
fn open(now: DateTime<Utc>) -> Condition {
    unanswered().add(Column::ExpiresAt.gt(now))
}

/// Marks a request as sent; the moment of the first time stays. `false`: it is not open.
pub async fn send(
    tx: &impl ConnectionTrait,
    id: Uuid,
    recipient: Option<&Email>,
    language: &Language,
    via: &SentBy,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = ActiveModel {
        recipient: Set(recipient.map(ToString::to_string)),
        recipient_key: Set(recipient.map(|email| search_key(email.as_str())).unwrap_or_default()),
        language: Set(language.to_string()),
        via: Set(via.to_string()),
        ..Default::default()
    };
    let of_id = || open(now).add(Column::Id.eq(id));
    let done = Entity::update_many().set(row).filter(of_id()).exec(tx).await?;
    let first = ActiveModel { sent_at: Set(Some(now)), ..Default::default() };
    Entity::update_many().set(first).filter(of_id()).filter(Column::SentAt.is_null()).exec(tx).await?;
    Ok(done.rows_affected == 1)
}

/// Gives a sent request a new link, whose token is answered; the old one ends. `None`: it cannot be renewed.
pub async fn renew(
    tx: &impl ConnectionTrait,
    id: Uuid,
    expires_at: DateTime<Utc>,
) -> Result<Option<String>, DbErr> {
    let token = random::token();
    let row = ActiveModel {
        token_hash: Set(secrets::hash(&token)),
        expires_at: Set(expires_at),
        viewed_at: Set(None),
        ..Default::default()
    };
    let of_id = unanswered().add(Column::Id.eq(id)).add(Column::SentAt.is_not_null());
    let done = Entity::update_many().set(row).filter(of_id).exec(tx).await?;
    Ok((done.rows_affected == 1).then_some(token))
}

/// Takes a request back. `false`: it is not open.
pub async fn revoke(tx: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let row = ActiveModel { revoked_at: Set(Some(now)), ..Default::default() };
    let done = Entity::update_many().set(row).filter(open(now)).filter(Column::Id.eq(id)).exec(tx).await?;
    Ok(done.rows_affected == 1)
}

/// Notes that a person has opened the link's page; the first time counts.
pub async fn viewed(db: &impl ConnectionTrait, row: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::ViewedAt, Expr::val(now))
        .filter(of_link(row, now))
        .filter(Column::ViewedAt.is_null())
        .exec(db)
        .await
        .map(|_| ())
}

/// Uses a link up. `false`: somebody else was quicker, or its time is over.
pub async fn accept(
    tx: &impl ConnectionTrait,
    row: &Model,
    reseller: TenantId,
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let answer = ActiveModel {
        accepted_at: Set(Some(now)),
        reseller_id: Set(Some(reseller.0)),
        answered_by: Set(Some(by.0)),
        ..Default::default()
    };
    let done = Entity::update_many().set(answer).filter(of_link(row, now)).exec(tx).await?;
    Ok(done.rows_affected == 1)
}

/// Declines; `by` is the reseller's account where somebody is signed in. `false` as for [`accept`].
pub async fn decline(
    tx: &impl ConnectionTrait,
    row: &Model,
    by: Option<(TenantId, AccountId)>,
    reason: Option<String>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let answer = ActiveModel {
        declined_at: Set(Some(now)),
        reseller_id: Set(by.map(|(reseller, _)| reseller.0)),
        answered_by: Set(by.map(|(_, account)| account.0)),
        reason: Set(reason),
        ..Default::default()
    };
    let done = Entity::update_many().set(answer).filter(of_link(row, now)).exec(tx).await?;
    Ok(done.rows_affected == 1)
}

/// Still open, under the same link.
fn of_link(row: &Model, now: DateTime<Utc>) -> Condition {
    open(now).add(Column::Id.eq(row.id)).add(Column::TokenHash.eq(row.token_hash.as_str()))
}
