//! Fills an empty database with very many rows (R46): in large transactions, on a connection of its own, and with the
//! indexes built when all rows are there.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, Statement, TransactionTrait,
};

use super::{
    installation::{Installation, insert_all},
    marks,
};
use crate::connect::{Place, connect_to_fill};

/// Rows of one transaction.
const TRANSACTION: usize = 200_000;

/// The tables that get very many rows.
const LARGE: [&str; 5] = ["customers", "accounts", "delegations", "orders", "subscriptions"];

/// A database that is being filled. Until [`Filling::finish`] a mark says that rows and indexes are missing.
#[derive(Debug)]
pub struct Filling {
    connection: DatabaseConnection,
    /// The connection is one: a transaction begins when the one before has ended.
    transaction: Option<DatabaseTransaction>,
    rows: usize,
    /// The statements that make the indexes again.
    indexes: Vec<String>,
}

impl Filling {
    /// Marks the database as a demo that is not complete, and drops the indexes that only make reading faster. Those
    /// that keep values unique stay, and those by customer, which triggers read for each row.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(place: &Place) -> Result<Self, DbErr> {
        let connection = connect_to_fill(place).await?;
        let transaction = connection.begin().await?;
        marks::set(&transaction, marks::DEMO).await?;
        marks::set(&transaction, marks::FILLING).await?;
        let mut indexes = Vec::new();
        for (name, sql) in reading_indexes(&transaction).await? {
            transaction.execute_unprepared(&format!("drop index {name}")).await?;
            indexes.push(sql);
        }
        transaction.commit().await?;
        Ok(Self { connection, transaction: None, rows: 0, indexes })
    }

    /// Inserts rows; what they refer to is among them or was added before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add(&mut self, rows: Installation) -> Result<(), DbErr> {
        let transaction = match self.transaction.take() {
            Some(transaction) => transaction,
            None => self.connection.begin().await?,
        };
        self.rows += rows.rows();
        insert_all(&transaction, rows).await?;
        if self.rows < TRANSACTION {
            self.transaction = Some(transaction);
            return Ok(());
        }
        self.rows = 0;
        transaction.commit().await
    }

    /// Builds the indexes and takes the mark away; `built` is told how many of how many there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish(self, mut built: impl FnMut(usize, usize)) -> Result<(), DbErr> {
        if let Some(transaction) = self.transaction {
            transaction.commit().await?;
        }
        for (n, sql) in self.indexes.iter().enumerate() {
            self.connection.execute_unprepared(sql).await?;
            built(n + 1, self.indexes.len());
        }
        if self.connection.get_database_backend() == DbBackend::Postgres {
            self.connection.execute_unprepared("analyze").await?;
        }
        marks::clear(&self.connection, marks::FILLING).await?;
        self.connection.close().await
    }
}

/// Names and statements of the indexes of the large tables that keep nothing unique and do not begin with the customer.
async fn reading_indexes(db: &impl ConnectionTrait) -> Result<Vec<(String, String)>, DbErr> {
    let backend = db.get_database_backend();
    let tables = LARGE.map(|table| format!("'{table}'")).join(", ");
    let sql = match backend {
        DbBackend::Postgres => format!(
            "select indexname as name, indexdef as sql from pg_indexes where schemaname = current_schema() \
             and tablename in ({tables}) and indexdef not like 'CREATE UNIQUE%' and indexdef not like '%(customer_id%' \
             order by indexname"
        ),
        _ => format!(
            "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ({tables}) \
             and sql not like 'create unique%' and sql not like '%(customer_id%' order by name"
        ),
    };
    let rows = db.query_all_raw(Statement::from_string(backend, sql)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "name")?, row.try_get("", "sql")?))).collect()
}
