//! A one-time link of a user (R3): an invitation, or the way to another password.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A one-time link of a user (R3): an invitation, or the way to another password.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user_links")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `join` or `reset`.
    pub purpose: String,
    /// SHA-256 of the token, which is kept nowhere.
    pub token_hash: String,
    /// The partner whose user it is for.
    pub partner_id: Uuid,
    /// Whose password; of an invitation the account that came of it.
    pub account_id: Option<Uuid>,
    /// Whom it is for, as typed.
    pub email: String,
    /// The same, lower-cased.
    pub email_key: String,
    /// The name that was given with an invitation.
    pub name: Option<String>,
    /// The role of an invitation.
    pub role: String,
    /// Who made it.
    pub by_account: Uuid,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it can be followed.
    pub expires_at: DateTime<Utc>,
    /// When it was followed.
    pub used_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
