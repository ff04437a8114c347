//! A name that a provider's subscriptions have, or had: of an offer, or their own. Triggers keep it: see
//! `migrations/listed_names`.

use sea_orm::entity::prelude::*;

/// A name of subscriptions.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "listed_names")]
pub struct Model {
    /// Number of the row.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose lists have it.
    pub provider_id: Uuid,
    /// Its search key.
    pub name_key: String,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
