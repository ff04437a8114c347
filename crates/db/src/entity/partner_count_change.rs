//! A change of a count that is not yet folded into its total.

use sea_orm::entity::prelude::*;

/// A change of a count that is not yet folded into its total.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_count_changes")]
pub struct Model {
    /// Number of the row.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose.
    pub partner_id: Uuid,
    /// At which provider.
    pub provider_id: Uuid,
    /// What is counted.
    pub name: String,
    /// How many more.
    pub change: i64,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
