//! Fills an empty database with very many rows (R46): in large transactions, on a connection of its own, with the indexes
//! built and what triggers keep made at once when all rows are there.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, Statement, TransactionTrait,
};

use super::{
    installation::{Installation, insert_all},
    marks,
    recount::{DERIVED, Derived},
};
use crate::connect::{Place, connect_to_fill};

/// Rows of one transaction. Each touches nearly every page of the indexes of ids, which are random: the fewer there are, the
/// less is written.
const TRANSACTION: usize = 1_000_000;

/// The tables that get very many rows.
const LARGE: [&str; 5] = ["customers", "accounts", "delegations", "orders", "subscriptions"];
/// Those that are made of them.
const MADE: [&str; 2] = ["known_customers", "known_resellers"];

/// A database that is being filled. Until [`Filling::finish`] a mark says that rows and indexes are missing.
#[derive(Debug)]
pub struct Filling {
    connection: DatabaseConnection,
    /// The connection is one: a transaction begins when the one before has ended.
    transaction: Option<DatabaseTransaction>,
    rows: usize,
    /// What is done when all rows are there.
    later: Vec<String>,
}

impl Filling {
    /// Marks the database as a demo that is not complete, and drops indexes and triggers. Those of keys stay, and so do the
    /// triggers of the search.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(place: &Place) -> Result<Self, DbErr> {
        let connection = connect_to_fill(place).await?;
        let transaction = connection.begin().await?;
        marks::set(&transaction, marks::DEMO).await?;
        marks::set(&transaction, marks::FILLING).await?;
        let mut later = take(&transaction, indexes(&LARGE)).await?;
        let made = take(&transaction, indexes(&MADE)).await?;
        let triggers = take(&transaction, triggers()).await?;
        later.extend(DERIVED.iter().map(Derived::fill));
        later.extend(made.into_iter().chain(triggers));
        transaction.commit().await?;
        Ok(Self { connection, transaction: None, rows: 0, later })
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

    /// Builds the indexes, makes what triggers keep, and takes the mark away; `done` is told how many of how many steps
    /// are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish(self, mut done: impl FnMut(usize, usize)) -> Result<(), DbErr> {
        if let Some(transaction) = self.transaction {
            transaction.commit().await?;
        }
        for (n, sql) in self.later.iter().enumerate() {
            self.connection.execute_unprepared(sql).await?;
            done(n + 1, self.later.len());
        }
        if self.connection.get_database_backend() == DbBackend::Postgres {
            self.connection.execute_unprepared("vacuum analyze").await?;
        }
        marks::clear(&self.connection, marks::FILLING).await?;
        self.connection.close().await
    }
}

/// Questions for what can be made again: how it is taken away, and how it is made.
struct Questions {
    sqlite: String,
    postgres: String,
}

/// The indexes of tables that are not those of their keys. What has to be unique is checked when they are made again.
fn indexes(tables: &[&str]) -> Questions {
    let tables: Vec<String> = tables.iter().map(|table| format!("'{table}'")).collect();
    let tables = tables.join(", ");
    Questions {
        sqlite: format!(
            "select 'drop index ' || name as away, sql as again from sqlite_master where type = 'index' \
             and sql is not null and tbl_name in ({tables}) order by name"
        ),
        postgres: format!(
            "select 'drop index ' || indexname as away, indexdef as again from pg_indexes \
             where schemaname = current_schema() and tablename in ({tables}) \
             and indexname not in (select conname from pg_constraint) order by indexname"
        ),
    }
}

/// The triggers that keep what is made of other rows; on PostgreSQL they are switched off.
fn triggers() -> Questions {
    Questions {
        sqlite:
            "select 'drop trigger ' || name as away, sql as again from sqlite_master where type = 'trigger' \
                 and instr(name, '_search_') = 0 order by name"
                .to_owned(),
        postgres: "select distinct 'alter table ' || relname || ' disable trigger user' as away, \
                   'alter table ' || relname || ' enable trigger user' as again \
                   from pg_trigger join pg_class on pg_class.oid = tgrelid \
                   where not tgisinternal and relnamespace = current_schema()::regnamespace order by 1"
            .to_owned(),
    }
}

/// Takes away what the questions find, and answers the statements that make it again.
async fn take(db: &impl ConnectionTrait, questions: Questions) -> Result<Vec<String>, DbErr> {
    let backend = db.get_database_backend();
    let sql = match backend {
        DbBackend::Postgres => questions.postgres,
        _ => questions.sqlite,
    };
    let mut again = Vec::new();
    for row in db.query_all_raw(Statement::from_string(backend, sql)).await? {
        db.execute_unprepared(&row.try_get::<String>("", "away")?).await?;
        again.push(row.try_get("", "again")?);
    }
    Ok(again)
}
