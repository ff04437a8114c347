//! Whether the database can be read and written: tried, not guessed.

use std::time::Duration;

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, QuerySelect};

use crate::{
    Db,
    entity::{partner, write_probe},
    random, write,
};

/// Whoever asks does not wait longer than this.
const PATIENCE: Duration = Duration::from_secs(2);

/// Bytes of a trial; in SQLite more than fits into what is left of a page.
const SMALL: usize = 32 * 1024;
/// Bytes of a trial after a write has failed: more than any request writes.
const LARGE: usize = 256 * 1024;

/// Why a trial did not go well.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The database says why.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// Nothing came back in time.
    #[error("no answer within {} s", PATIENCE.as_secs())]
    TooSlow,
}

/// Reads a row.
///
/// # Errors
/// When that fails or takes longer than 2 seconds.
pub async fn read(db: &Db) -> Result<(), Failed> {
    let read = partner::Entity::find().select_only().column(partner::Column::Id).into_tuple::<uuid::Uuid>();
    in_time(async { read.one(db).await.map(|_| ()) }).await
}

/// Writes a row and takes it away again. The row is stored in between when a write has failed before (`doubted`), so
/// that all of it has found its place on the disk.
///
/// # Errors
/// When that fails or takes longer than 2 seconds.
pub async fn written(db: &Db, doubted: bool) -> Result<(), Failed> {
    in_time(write_and_remove(db, doubted)).await
}

async fn write_and_remove(db: &Db, doubted: bool) -> Result<(), DbErr> {
    let bytes = match (doubted, db.is_sqlite()) {
        (true, _) => LARGE,
        (false, true) => SMALL,
        (false, false) => 1,
    };
    let mut tx = write(db).await?;
    let row = write_probe::ActiveModel { id: Set(random::guid()), payload: Set(vec![0x5a; bytes]) };
    write_probe::Entity::insert(row).exec_without_returning(&tx).await?;
    if doubted {
        tx.commit().await?;
        tx = write(db).await?;
    }
    // Also what a trial left that did not come to its end.
    write_probe::Entity::delete_many().exec(&tx).await?;
    tx.commit().await
}

async fn in_time(trial: impl Future<Output = Result<(), DbErr>>) -> Result<(), Failed> {
    Ok(tokio::time::timeout(PATIENCE, trial).await.map_err(|_| Failed::TooSlow)??)
}
