//! A notice that an account has read by itself, beyond its mark (R26).

use sea_orm::entity::prelude::*;

/// A notice that an account has read by itself, beyond its mark (R26).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_reads")]
pub struct Model {
    /// The account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// The record of activity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub activity_id: i64,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
