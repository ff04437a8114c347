//! Partners: who they are (R1).

use chrono::{DateTime, Utc};
use model::{
    ids::TenantId,
    parse::PartnerId,
    portal::account::{Language, PartyKind},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

use super::entity::partner::{ActiveModel, Entity};
use crate::{random, search_key::search_key};

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

/// Adds a reseller. A taken PartnerID breaks the unique constraint: see [`crate::error::Error::unique`].
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
