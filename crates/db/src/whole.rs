//! Only whole SQLite connections are used again.
//!
//! A full disk, a failing one or a want of memory makes SQLite end a transaction by itself. The driver's own ROLLBACK then
//! finds nothing to roll back, and the driver goes on counting one transaction too many: what begins next on that
//! connection is a savepoint inside a transaction that nobody will ever commit, and all of it is lost. So a connection whose
//! count is not zero when nobody uses it is closed, and none of that kind is handed out.

use std::{future::Future, pin::Pin};

use sea_orm::sqlx::{
    Connection, Error, Sqlite, SqliteConnection,
    pool::{PoolConnectionMetadata, PoolOptions},
};

/// What a hook answers.
type Answer<'c> = Pin<Box<dyn Future<Output = Result<bool, Error>> + Send + 'c>>;

/// A pool that closes every other connection, when it comes back and, to be sure, before it goes out.
pub(super) fn only(options: PoolOptions<Sqlite>) -> PoolOptions<Sqlite> {
    options.after_release(is_whole).before_acquire(is_whole)
}

fn is_whole(connection: &mut SqliteConnection, _: PoolConnectionMetadata) -> Answer<'_> {
    Box::pin(async move {
        // The ROLLBACK of a dropped transaction may still be under way: whatever was asked before is done when a ping is
        // answered.
        connection.ping().await?;
        let left_over = connection.is_in_transaction();
        if left_over {
            tracing::warn!("SQLite ended a transaction by itself; its connection is closed");
        }
        Ok(!left_over)
    })
}
