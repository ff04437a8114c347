//! What is known of the whole installation: that it is a demo's (R46).

use sea_orm::entity::prelude::*;

/// What is known of the whole installation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "installation_marks")]
pub struct Model {
    /// `demo`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
