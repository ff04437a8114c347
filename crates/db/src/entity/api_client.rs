//! An API client of a partner (R37).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// An API client of a partner (R37).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_clients")]
pub struct Model {
    /// Id: the `client_id` of token requests.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub partner_id: Uuid,
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Scopes, separated by blanks.
    pub scopes: String,
    /// Whether it has a list of customers, and sees nothing else.
    pub has_list: bool,
    /// Who made it.
    pub by_account: Uuid,
    /// Their name then.
    pub by_name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Last use of a token, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// The network address of that use.
    pub last_used_from: Option<String>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
