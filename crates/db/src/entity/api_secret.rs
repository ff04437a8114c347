//! A secret of an API client, until it is withdrawn.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A secret of an API client, until it is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_secrets")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub client_id: Uuid,
    /// SHA-256 of the secret.
    pub secret_hash: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
