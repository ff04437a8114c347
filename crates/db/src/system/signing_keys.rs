//! The keys that sign tokens (R37). A private key is stored encrypted, by a key that the database does not know.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::entity::signing_key::{Column, Entity, Model};

/// All keys, the one that signs last at the end.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_asc(Column::SignsUntil).order_by_asc(Column::Kid).all(db).await
}

/// Adds a key.
pub async fn insert(db: &impl ConnectionTrait, key: Model) -> Result<(), DbErr> {
    Entity::insert(key.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

/// Forgets the keys that have not signed since a moment: nothing that they signed is valid any more.
pub async fn forget(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::SignsUntil.lt(before)).exec(db).await.map(|_| ())
}
