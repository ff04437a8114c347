//! Marks of the whole installation.

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

use crate::entity::installation_mark::{ActiveModel, Entity};

/// The data was invented: `serve --demo --fresh` may delete it (R46).
pub const DEMO: &str = "demo";

/// A demo is being filled, or the program ended before it was: rows and indexes are missing.
pub const FILLING: &str = "filling";

/// Sets a mark that is not there yet.
///
/// # Errors
/// When the database fails.
pub async fn set(db: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    let row = ActiveModel { name: Set(name.to_owned()) };
    Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Takes a mark away.
///
/// # Errors
/// When the database fails.
pub async fn clear(db: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    Entity::delete_by_id(name.to_owned()).exec(db).await.map(|_| ())
}

/// Whether the installation has a mark.
///
/// # Errors
/// When the database fails.
pub async fn is_set(db: &impl ConnectionTrait, name: &str) -> Result<bool, DbErr> {
    Ok(Entity::find_by_id(name.to_owned()).one(db).await?.is_some())
}
