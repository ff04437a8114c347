//! A token that was issued, until it expires.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A token that was issued, until it expires.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_tokens")]
pub struct Model {
    /// SHA-256 of the token's `jti`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub jti_hash: String,
    /// Whose.
    pub client_id: Uuid,
    /// The secret that it was issued for.
    pub secret_id: Uuid,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
