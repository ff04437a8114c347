//! A partner: a provider or a reseller, never both (R1).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A partner: a provider or a reseller, never both (R1).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partners")]
pub struct Model {
    /// Tenant id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `provider` or `reseller`.
    pub kind: String,
    /// PartnerID, digits.
    pub partner_id: String,
    /// Name.
    pub name: String,
    /// Search key of the name.
    pub name_key: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Language of the interface for new accounts.
    pub language: String,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
