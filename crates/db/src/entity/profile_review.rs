//! The provider's mark on its entry in the official list (S10, R29).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// The provider's mark on its entry in the official list (S10, R29).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "profile_reviews")]
pub struct Model {
    /// Provider.
    #[sea_orm(primary_key, auto_increment = false)]
    pub provider_id: Uuid,
    /// When.
    pub reviewed_at: DateTime<Utc>,
    /// Who.
    pub by_account: Option<Uuid>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
