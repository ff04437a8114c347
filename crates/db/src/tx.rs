//! A transaction that ends as its database handle says: kept, or rolled back after a dry run.

use std::ops::Deref;

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::async_trait;

use crate::Db;

/// A transaction. One that is dropped is rolled back.
#[derive(Debug)]
pub struct Tx {
    inner: DatabaseTransaction,
    is_dry: bool,
}

/// Opens a transaction that will write.
///
/// In SQLite it takes the write lock at once. A transaction that first reads and then wants to write would be
/// refused without waiting as soon as somebody else wrote in between; one that begins by writing waits its turn. It is
/// never a part of another transaction: a connection that still has one is not handed out ([`whole`](crate::whole)).
///
/// # Errors
/// When the database fails.
pub async fn write(db: &Db) -> Result<Tx, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    Ok(Tx { inner: db.writes().begin_with_options(options).await?, is_dry: db.is_dry() })
}

impl Tx {
    /// Keeps what was written. After a dry run nothing is kept: no constraint here waits for the commit, so whatever can be
    /// refused has been by now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn commit(self) -> Result<(), DbErr> {
        match self.is_dry {
            true => self.inner.rollback().await,
            false => self.inner.commit().await,
        }
    }

    /// Keeps nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rollback(self) -> Result<(), DbErr> {
        self.inner.rollback().await
    }
}

impl Deref for Tx {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.inner.query_all_raw(statement).await
    }
}
