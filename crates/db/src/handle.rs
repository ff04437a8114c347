//! The database as the server holds it: connections that read, and others that write.
//!
//! Whoever waits for a lock keeps a connection meanwhile. With connections of their own, readers never wait for writers.
//! SQLite has one writer at a time, so it has one connection that writes: who wants to write waits for it in line.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use sea_orm_migration::async_trait;

use crate::{Tx, write};

/// Both kinds of connections; cheap to clone. A transaction begins with [`super::write`].
#[derive(Clone, Debug)]
pub struct Db {
    reads: DatabaseConnection,
    writes: DatabaseConnection,
    is_dry: bool,
}

impl Db {
    /// Both pools lead to the same database.
    pub(super) fn new(reads: DatabaseConnection, writes: DatabaseConnection) -> Self {
        Self { reads, writes, is_dry: false }
    }

    /// The same database for a dry run (R38): everything can be written to it, and nothing stays written, neither of a
    /// transaction nor of a statement alone.
    #[must_use]
    pub fn dry(&self) -> Self {
        Self { is_dry: true, ..self.clone() }
    }

    /// Whether nothing stays written.
    pub fn is_dry(&self) -> bool {
        self.is_dry
    }

    /// The same database, but writes stay. For what is kept even in a dry run: that a sign-in is in use, that a token was
    /// guessed.
    #[must_use]
    pub fn lasting(&self) -> Self {
        Self { is_dry: false, ..self.clone() }
    }

    /// The connections that only read.
    pub fn reads(&self) -> &DatabaseConnection {
        &self.reads
    }

    /// The connections that write.
    pub fn writes(&self) -> &DatabaseConnection {
        &self.writes
    }

    /// Whether it is a SQLite file.
    pub fn is_sqlite(&self) -> bool {
        self.get_database_backend() == DbBackend::Sqlite
    }

    /// Closes all connections.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close(self) -> Result<(), DbErr> {
        self.writes.close().await?;
        self.reads.close().await
    }

    /// Adds one to `count` with every statement, those of transactions among them.
    #[must_use]
    pub fn counting(self, count: &Arc<AtomicU64>) -> Self {
        let count = count.clone();
        self.observed(move |_| {
            count.fetch_add(1, Ordering::Relaxed);
        })
    }

    /// Shows every statement, those of transactions among them, when it is done.
    #[must_use]
    pub fn observed(mut self, observe: impl Fn(&Statement) + Clone + Send + Sync + 'static) -> Self {
        for connection in [&mut self.reads, &mut self.writes] {
            let observe = observe.clone();
            connection.set_metric_callback(move |info| observe(info.statement));
        }
        self
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Db {
    fn get_database_backend(&self) -> DbBackend {
        self.writes.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match self.is_dry {
            true => forgotten(self, async |tx| tx.execute_raw(statement).await).await,
            false => self.writes.execute_raw(statement).await,
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match self.is_dry {
            true => forgotten(self, async |tx| tx.execute_unprepared(sql).await).await,
            false => self.writes.execute_unprepared(sql).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match only_reads(&statement.sql) {
            true => self.reads.query_one_raw(statement).await,
            false if self.is_dry => forgotten(self, async |tx| tx.query_one_raw(statement).await).await,
            false => self.writes.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match only_reads(&statement.sql) {
            true => self.reads.query_all_raw(statement).await,
            false if self.is_dry => forgotten(self, async |tx| tx.query_all_raw(statement).await).await,
            false => self.writes.query_all_raw(statement).await,
        }
    }
}

/// One statement of a dry run, outside any transaction of its own.
async fn forgotten<T>(db: &Db, work: impl AsyncFnOnce(&Tx) -> Result<T, DbErr>) -> Result<T, DbErr> {
    let tx = write(db).await?;
    let done = work(&tx).await;
    tx.rollback().await?;
    done
}

/// A statement that answers rows reads, unless it is an `insert`, `update` or `delete … returning`.
fn only_reads(sql: &str) -> bool {
    let first = sql.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    ["select", "with"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_returns_rows_of_a_change_is_no_reading() {
        assert!(only_reads("SELECT 1"));
        assert!(only_reads("  with recursive x as (select 1) select * from x"));
        assert!(!only_reads("INSERT INTO x VALUES (1) RETURNING id"));
        assert!(!only_reads("update x set y = 1 returning y"));
        assert!(!only_reads("selection"));
    }
}
