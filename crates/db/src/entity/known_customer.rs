//! A customer as one partner knows it, with what lists sort and filter by. Triggers keep it: see
//! `migrations/known_customers`.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A customer as one partner knows it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "known_customers")]
pub struct Model {
    /// Number of the row.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Who knows it: its provider, or a reseller.
    pub partner_id: Uuid,
    /// The customer.
    pub customer_id: Uuid,
    /// Whose customer it is.
    pub provider_id: Uuid,
    /// The partner administers its account (R4).
    pub is_administered: bool,
    /// Subscriptions that name the partner as reseller of record or as support contact.
    pub places: i32,
    /// Live delegations; on the provider's row alone.
    pub resellers: i32,
    /// Search key of the company's name.
    pub company_key: String,
    /// Search key of the domain.
    pub domain_key: String,
    /// Billing country.
    pub country: String,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// Active subscriptions that the partner reads.
    pub subscriptions: i64,
    /// Licenses of those that are billed by license.
    pub licenses: i64,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
