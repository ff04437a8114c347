//! A reseller as one provider knows it. Triggers keep it: see `migrations/known_resellers`.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A reseller in partnership with a provider, with what lists sort and filter by.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "known_resellers")]
pub struct Model {
    /// The provider.
    #[sea_orm(primary_key, auto_increment = false)]
    pub provider_id: Uuid,
    /// The reseller.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reseller_id: Uuid,
    /// Search key of its name.
    pub name_key: String,
    /// Its PartnerID.
    pub partner_number: String,
    /// The same as a number.
    pub number: i64,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Start of the partnership.
    pub since: DateTime<Utc>,
    /// Customers that it administers, without the changes that are not yet folded.
    pub customers: i64,
    /// Active subscriptions that it is of record for, without the changes that are not yet folded.
    pub subscriptions: i64,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
