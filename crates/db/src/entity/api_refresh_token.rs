//! A refresh token, until it expires.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A refresh token, until it expires.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_refresh_tokens")]
pub struct Model {
    /// SHA-256 of the token.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// Whose.
    pub client_id: Uuid,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
    /// When it was used first; it works for a day more.
    pub used_at: Option<DateTime<Utc>>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
