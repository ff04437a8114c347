//! A request that must not be done twice (R13), kept 24 hours.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A request that must not be done twice (R13), kept 24 hours.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    /// Whose request: an account, or an API client (R37).
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// HTTP method.
    #[sea_orm(primary_key, auto_increment = false)]
    pub method: String,
    /// Path.
    #[sea_orm(primary_key, auto_increment = false)]
    pub path: String,
    /// `MS-RequestId`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: Uuid,
    /// SHA-256 of the body.
    pub body_hash: String,
    /// Who works on it.
    pub claim: Uuid,
    /// `running` or `done`.
    pub state: String,
    /// Until when the claim holds.
    pub lease_until: DateTime<Utc>,
    /// HTTP status of the answer.
    pub status: i32,
    /// The answer, without secrets.
    pub answer: Option<String>,
    /// The customer the request made (R11).
    pub customer_id: Option<Uuid>,
    /// When the client confirmed the password (R11).
    pub receipt_at: Option<DateTime<Utc>>,
    /// When it came first.
    pub created_at: DateTime<Utc>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
