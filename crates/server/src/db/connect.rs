//! Opens the database: a SQLite file in the data folder, or PostgreSQL.

use std::{path::Path, time::Duration};

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DbErr,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use crate::config::Config;

/// The name of the SQLite file in the data folder.
pub const SQLITE_FILE: &str = "partner-dashboard.db";

/// Connects, without looking at the tables.
pub async fn connect(config: &Config) -> Result<DatabaseConnection, DbErr> {
    match &config.database_url {
        Some(url) => Database::connect(common(ConnectOptions::new(url.clone()))).await,
        None => sqlite(&config.data_dir).await,
    }
}

async fn sqlite(data_dir: &Path) -> Result<DatabaseConnection, DbErr> {
    std::fs::create_dir_all(data_dir)
        .map_err(|e| DbErr::Custom(format!("cannot make the data folder {}: {e}", data_dir.display())))?;
    let file = data_dir.join(SQLITE_FILE);
    let mut options = common(ConnectOptions::new("sqlite::memory:"));
    // Options rather than a URL: a folder's name may hold any character.
    options.map_sqlx_sqlite_opts(move |_| {
        SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
    });
    Database::connect(options).await
}

fn common(mut options: ConnectOptions) -> ConnectOptions {
    // Statements stay out of the log: their values may be personal.
    options.max_connections(10).acquire_timeout(Duration::from_secs(5)).sqlx_logging(false);
    options
}
