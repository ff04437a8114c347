//! Failed sign-ins by account key or client address.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// Failed sign-ins by account key or client address.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_attempts")]
pub struct Model {
    /// Hash of the account key or of the address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// How many in a row.
    pub failures: i32,
    /// When the last one was.
    pub last_failed_at: DateTime<Utc>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
