//! A customer on the list of an API client (R37).

use sea_orm::entity::prelude::*;

/// A customer on the list of an API client (R37).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_client_customers")]
pub struct Model {
    /// Whose list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub client_id: Uuid,
    /// The customer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: Uuid,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
