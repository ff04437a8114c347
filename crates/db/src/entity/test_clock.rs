//! The test clock's offset; one row at the most (R28).

use sea_orm::entity::prelude::*;

/// The test clock's offset; one row at the most (R28).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "test_clock")]
pub struct Model {
    /// Always the same.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Milliseconds that the domain runs ahead of the real clock.
    pub ahead_ms: i64,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
