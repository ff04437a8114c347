//! Domains of customers, which are unique among all providers (contract 3.3).

use model::parse::DomainPrefix;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::entity::customer::{Column, Entity};

/// Whether any customer of any provider has the domain, also one that has ended.
///
/// # Errors
/// When the database fails.
pub async fn is_taken(db: &impl ConnectionTrait, prefix: &DomainPrefix) -> Result<bool, DbErr> {
    let taken =
        Entity::find().select_only().column(Column::Id).filter(Column::DomainPrefix.eq(prefix.as_str()));
    Ok(taken.into_tuple::<Uuid>().one(db).await?.is_some())
}
