//! How far [`super::license_day`] is written; one row.

use sea_orm::entity::prelude::*;

/// How far the days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "license_day_state")]
pub struct Model {
    /// 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The last day that is written; none before the first start.
    pub written: Option<i64>,
    /// The weeks before the first day are there.
    pub filled: bool,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
