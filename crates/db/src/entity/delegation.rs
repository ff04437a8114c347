//! Delegated administration of a customer by a reseller (R10).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// Delegated administration of a customer by a reseller (R10).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delegations")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Customer.
    pub customer_id: Uuid,
    /// Reseller.
    pub reseller_id: Uuid,
    /// Start.
    pub from_at: DateTime<Utc>,
    /// Who gave it.
    pub by_account: Option<Uuid>,
    /// End; none: live.
    pub ended_at: Option<DateTime<Utc>>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
