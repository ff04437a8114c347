//! Marks of the whole installation.

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

use crate::entity::installation_mark::{ActiveModel, Entity};

/// The data was invented: `serve --demo --fresh` may delete it (R46).
pub const DEMO: &str = "demo";

/// Sets a mark that is not there yet.
///
/// # Errors
/// When the database fails.
pub async fn set(db: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    let row = ActiveModel { name: Set(name.to_owned()) };
    Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}
