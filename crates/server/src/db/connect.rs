//! Opens the database: a SQLite file in the data folder, or PostgreSQL.

use std::{path::Path, time::Duration};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;

use crate::{config::Config, migrations::Migrator};

/// The name of the SQLite file in the data folder.
pub const SQLITE_FILE: &str = "partner-dashboard.db";

/// The number of the lock that servers share while they bring the tables up to date.
const MIGRATION_LOCK: i64 = 7_330_417;

/// Connects, without looking at the tables.
pub async fn connect(config: &Config) -> Result<DatabaseConnection, DbErr> {
    match &config.database_url {
        Some(url) => Database::connect(common(ConnectOptions::new(url.clone()))).await,
        None => sqlite(&config.data_dir).await,
    }
}

/// Brings the tables up to date; several servers may start at once before one PostgreSQL.
pub async fn migrate(config: &Config, db: &DatabaseConnection) -> Result<(), DbErr> {
    let Some(url) = &config.database_url else { return Migrator::up(db, None).await };
    // One connection alone: the lock belongs to it, and ends with it whatever happens.
    let mut options = common(ConnectOptions::new(url.clone()));
    options.max_connections(1).min_connections(1);
    let alone = Database::connect(options).await?;
    alone.execute_unprepared(&format!("select pg_advisory_lock({MIGRATION_LOCK})")).await?;
    Migrator::up(&alone, None).await?;
    alone.close().await
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
