//! A partnership between a provider and a reseller; one active per pair (R2).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A partnership between a provider and a reseller; one active per pair (R2).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partnerships")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Provider.
    pub provider_id: Uuid,
    /// Reseller.
    pub reseller_id: Uuid,
    /// Start.
    pub from_at: DateTime<Utc>,
    /// End; none: active.
    pub ended_at: Option<DateTime<Utc>>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
