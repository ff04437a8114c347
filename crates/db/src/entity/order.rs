//! An order; its lines are the subscriptions they became.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// An order; its lines are the subscriptions they became.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Customer.
    pub customer_id: Uuid,
    /// Cycle of all lines.
    pub billing_cycle: String,
    /// When it was placed.
    pub created_at: DateTime<Utc>,
    /// Who placed it.
    pub by_account: Option<Uuid>,
    /// Counts changes: its etag.
    pub version: i64,
    /// The provider whose lists have it: the customer's, until the relationship has ended.
    pub listed_by: Option<Uuid>,
    /// Sort key of the customer's name.
    pub customer_key: String,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
