//! A person's account; it belongs to one partner or to one customer (R1, R11).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A person's account; it belongs to one partner or to one customer (R1, R11).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it signs in with, as typed.
    pub email: String,
    /// The same, lower-cased.
    pub email_key: String,
    /// Name of the person.
    pub name: String,
    /// Chosen language; none: the browser's.
    pub language: Option<String>,
    /// Argon2id, PHC string.
    pub password_hash: String,
    /// Nothing else is possible until the password is changed.
    pub must_change_password: bool,
    /// The partner it belongs to.
    pub partner_id: Option<Uuid>,
    /// The customer it belongs to.
    pub customer_id: Option<Uuid>,
    /// Staff role (R3).
    pub role: String,
    /// Since when it cannot sign in.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When it signed in last.
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
