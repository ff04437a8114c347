//! Partners: who they are (R1).

use chrono::{DateTime, Utc};
use model::{
    ids::TenantId,
    parse::PartnerId,
    portal::account::{Language, PartyKind},
    search_key::search_key,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};
use uuid::Uuid;

use crate::{
    entity::partner::{ActiveModel, Column, Entity, Model},
    random,
};

/// A reseller that enrolls.
#[derive(Debug)]
pub struct NewReseller<'a> {
    /// PartnerID, unique among partners.
    pub partner_id: &'a PartnerId,
    /// Name of the company.
    pub name: &'a str,
    /// ISO 3166-1 alpha-2.
    pub country: &'a str,
    /// Language of the interface for new accounts.
    pub language: &'a Language,
}

/// Adds a reseller. A taken PartnerID breaks the unique constraint: see [`crate::is_taken`].
///
/// # Errors
/// When the database fails.
pub async fn enroll(
    tx: &impl ConnectionTrait,
    new: NewReseller<'_>,
    now: DateTime<Utc>,
) -> Result<TenantId, DbErr> {
    let id = random::guid();
    let row = ActiveModel {
        id: Set(id),
        kind: Set(PartyKind::Reseller.to_string()),
        partner_id: Set(new.partner_id.to_string()),
        name: Set(new.name.to_owned()),
        name_key: Set(search_key(new.name)),
        country: Set(new.country.to_owned()),
        language: Set(new.language.to_string()),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(TenantId(id))
}

/// Adds a partner.
///
/// # Errors
/// When the database fails, or has such a partner.
pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

/// Whether there is any partner.
///
/// # Errors
/// When the database fails.
pub async fn any(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().one(db).await?.is_some())
}

/// A partner by its id.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Partners by id: the caller has got the ids from rows in scope.
///
/// # Errors
/// When the database fails.
pub async fn by_ids(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids)).all(db).await
}

/// A partner by its PartnerID as it is typed or pasted, whoever it is.
///
/// # Errors
/// When the database fails.
pub async fn by_partner_id(db: &impl ConnectionTrait, partner_id: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::PartnerId.eq(PartnerId::normalized(partner_id))).one(db).await
}
