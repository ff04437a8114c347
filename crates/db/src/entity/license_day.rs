//! Licenses of a family of offers at the end of a day (UTC), of a partner at a provider: see `migrations/trends`.

use sea_orm::entity::prelude::*;

/// Licenses of a family of offers at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "license_days")]
pub struct Model {
    /// Days since 1970-01-01.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i64,
    /// Who reads the subscriptions.
    #[sea_orm(primary_key, auto_increment = false)]
    pub partner_id: Uuid,
    /// Whose customers have them; the partner itself for what a provider sells.
    #[sea_orm(primary_key, auto_increment = false)]
    pub provider_id: Uuid,
    /// The family, as [`model::portal::trends::OfferFamily`] writes it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub family: String,
    /// How many.
    pub licenses: i64,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
