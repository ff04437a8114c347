//! A key that signs tokens.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A key that signs tokens.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_keys")]
pub struct Model {
    /// Its name in tokens.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kid: String,
    /// The point of P-256, uncompressed, base64url.
    pub public_key: String,
    /// PKCS 8, encrypted by a key that is not in the database, base64url.
    pub private_key: String,
    /// Since when it signs.
    pub signs_from: DateTime<Utc>,
    /// Until when it signs.
    pub signs_until: DateTime<Utc>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
