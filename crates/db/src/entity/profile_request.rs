//! Requests to change a provider's entry in the official list (S8, R29).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A request to change a provider's entry in the official list (S8, R29).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "profile_requests")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Provider.
    pub provider_id: Uuid,
    /// `sent`, `done` or `withdrawn`.
    pub state: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Who made it.
    pub by_account: Option<Uuid>,
    /// When it was done or withdrawn.
    pub closed_at: Option<DateTime<Utc>>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
