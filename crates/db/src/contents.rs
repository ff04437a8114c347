//! Whose data a SQLite file holds, looked at before any of it is changed.

use std::{path::Path, time::Duration};

use sea_orm::sqlx::{
    Connection, Error, Row, SqliteConnection, query,
    sqlite::{SqliteConnectOptions, SqliteLockingMode},
};

use crate::system::marks::DEMO;

/// What is in a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// No table, or nobody has an account.
    Nothing,
    /// A mark says that it was invented.
    Demo,
    /// Anything else.
    Data,
}

/// Looks into a file that nobody else has open, and lets go of it.
///
/// # Errors
/// When another program has it open, or it is no database.
pub async fn look_into(file: &Path) -> Result<Contents, Error> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .locking_mode(SqliteLockingMode::Exclusive)
        .busy_timeout(Duration::from_secs(1));
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let contents = of(&mut connection).await;
    connection.close().await?;
    contents
}

async fn of(connection: &mut SqliteConnection) -> Result<Contents, Error> {
    // The lock is taken by a write, and held.
    query("begin exclusive").execute(&mut *connection).await?;
    let contents = if !is_there(connection, "accounts").await? || !has_accounts(connection).await? {
        Contents::Nothing
    } else if is_there(connection, "installation_marks").await? && is_marked(connection).await? {
        Contents::Demo
    } else {
        Contents::Data
    };
    query("rollback").execute(&mut *connection).await?;
    Ok(contents)
}

async fn is_there(connection: &mut SqliteConnection, table: &'static str) -> Result<bool, Error> {
    let tables = query("select count(*) from sqlite_master where type = 'table' and name = ?").bind(table);
    Ok(tables.fetch_one(connection).await?.get::<i64, _>(0) > 0)
}

async fn has_accounts(connection: &mut SqliteConnection) -> Result<bool, Error> {
    Ok(query("select id from accounts limit 1").fetch_optional(connection).await?.is_some())
}

async fn is_marked(connection: &mut SqliteConnection) -> Result<bool, Error> {
    let mark = query("select name from installation_marks where name = ?").bind(DEMO);
    Ok(mark.fetch_optional(connection).await?.is_some())
}
