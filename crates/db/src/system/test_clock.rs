//! How far the domain's clock is ahead of the real one, for all servers before one database (R28).

use chrono::TimeDelta;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{LockType, OnConflict},
};

use crate::entity::test_clock::{ActiveModel, Column, Entity, Model};

/// The one row.
const ID: i32 = 1;

/// How far the domain is ahead of the real clock; zero where nobody has set one.
///
/// # Errors
/// When the database fails.
pub async fn offset(db: &impl ConnectionTrait) -> Result<TimeDelta, DbErr> {
    Ok(of(Entity::find_by_id(ID).one(db).await?))
}

/// The same, and nobody else moves the clock until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &DatabaseTransaction) -> Result<TimeDelta, DbErr> {
    let first = ActiveModel { id: Set(ID), ahead_ms: Set(0) };
    let stays = OnConflict::column(Column::Id).do_nothing().to_owned();
    Entity::insert(first).on_conflict(stays).exec_without_returning(tx).await?;
    Ok(of(Entity::find_by_id(ID).lock(LockType::NoKeyUpdate).one(tx).await?))
}

/// Stores the offset.
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &DatabaseTransaction, offset: TimeDelta) -> Result<(), DbErr> {
    let row = ActiveModel { ahead_ms: Set(offset.num_milliseconds()), ..Default::default() };
    Entity::update_many().set(row).filter(Column::Id.eq(ID)).exec(tx).await.map(|_| ())
}

fn of(row: Option<Model>) -> TimeDelta {
    TimeDelta::milliseconds(row.map_or(0, |row| row.ahead_ms))
}
