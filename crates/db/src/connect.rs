//! Opens the database: a SQLite file in the data folder, or PostgreSQL.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr,
    sqlx::{
        AssertSqlSafe, ConnectOptions as _, Executor as _, Postgres,
        pool::PoolOptions,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
    },
};
use sea_orm_migration::MigratorTrait;

use crate::{Db, migrations::Migrator, whole};

/// The name of the SQLite file in the data folder.
pub const SQLITE_FILE: &str = "partner-dashboard.db";

/// The number of the lock that servers share while they bring the tables up to date.
const MIGRATION_LOCK: i64 = 7_330_417;

/// Connections of each kind; SQLite has one for writing.
const MAX_CONNECTIONS: u32 = 10;
/// How long a statement waits for others: for a connection, and for a lock.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest statement of PostgreSQL; the address of the database may say otherwise
/// (`?options=-c statement_timeout=…`).
const LONGEST_STATEMENT: &str = "30s";

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A SQLite file in this folder.
    Folder(PathBuf),
    /// PostgreSQL at this address.
    Postgres(String),
}

/// Connects, without looking at the tables. The folder of a file must be there.
///
/// # Errors
/// When the database cannot be reached or is none.
pub async fn connect(place: &Place) -> Result<Db, DbErr> {
    match place {
        Place::Postgres(url) => Ok(Db::new(postgres(url).await?, postgres(url).await?)),
        Place::Folder(folder) => {
            // The one that writes comes first: it makes the file and chooses its journal.
            let writes = sqlite(folder, 1).await?;
            Ok(Db::new(sqlite(folder, MAX_CONNECTIONS).await?, writes))
        }
    }
}

/// Brings the tables up to date; several servers may start at once before one PostgreSQL. Who may do it to a SQLite file
/// holds the data folder's lock.
///
/// # Errors
/// When the database fails, or was made by a newer version.
pub async fn migrate(place: &Place, db: &Db) -> Result<(), DbErr> {
    let Place::Postgres(url) = place else { return Migrator::up(db.writes(), None).await };
    // The lock belongs to this connection, and ends with it whatever happens.
    let alone = patient(url).await?;
    alone.execute_unprepared(&format!("select pg_advisory_lock({MIGRATION_LOCK})")).await?;
    Migrator::up(&alone, None).await?;
    alone.close().await
}

/// One connection that may take its time, to fill an empty database. SQLite keeps much of the file in memory and does not
/// wait for the disk: what a power failure spoils is filled again.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn connect_to_fill(place: &Place) -> Result<DatabaseConnection, DbErr> {
    match place {
        Place::Postgres(url) => patient(url).await,
        Place::Folder(folder) => {
            let alone = sqlite(folder, 1).await?;
            alone.execute_unprepared("pragma cache_size = -2000000").await?;
            alone.execute_unprepared("pragma synchronous = off").await?;
            Ok(alone)
        }
    }
}

/// One connection that may take its time, to correct a database in one transaction.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn connect_to_mend(place: &Place) -> Result<DatabaseConnection, DbErr> {
    match place {
        Place::Postgres(url) => patient(url).await,
        Place::Folder(folder) => sqlite(folder, 1).await,
    }
}

/// One connection to PostgreSQL alone, without limits of time.
async fn patient(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = common(ConnectOptions::new(url.to_owned()), 1);
    options.min_connections(1);
    Database::connect(options).await
}

/// One connection to PostgreSQL that nothing but the claims of requests and their leases uses (R13): it is free when all
/// others are busy. It is opened when the first request is claimed.
///
/// A commit on this connection does not wait for the disk. If PostgreSQL crashes, a claim may be lost. The work then finds
/// no claim when it stores its answer ([`complete`](crate::system::idempotency::complete)), and is rolled back.
///
/// # Errors
/// When the address is none.
pub async fn kept_for_leases(place: &Place) -> Result<Option<DatabaseConnection>, DbErr> {
    let Place::Postgres(url) = place else { return Ok(None) };
    let mut options = common(ConnectOptions::new(url.clone()), 1);
    let mut settings = settings(url);
    settings.push("set synchronous_commit = off".to_owned());
    options.min_connections(0).connect_lazy(true);
    options.map_sqlx_postgres_pool_opts(move |pool| with_settings(pool, settings.clone()));
    Database::connect(options).await.map(Some)
}

/// Whether the tables are up to date.
///
/// # Errors
/// When the database cannot be read, or was made by a newer version.
pub async fn is_current(db: &Db) -> Result<bool, DbErr> {
    Ok(Migrator::get_pending_migrations(db.writes()).await?.is_empty())
}

async fn postgres(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = common(ConnectOptions::new(url.to_owned()), MAX_CONNECTIONS);
    let settings = settings(url);
    options.map_sqlx_postgres_pool_opts(move |pool| with_settings(pool, settings.clone()));
    Database::connect(options).await
}

/// No statement runs or waits for ever; what the address says of that wins. Set after connecting: poolers that stand
/// between take few settings with the connection itself. A pooler must keep a session on one connection.
fn settings(url: &str) -> Vec<String> {
    let lock = format!("{}s", PATIENCE.as_secs());
    let limits = [("statement_timeout", LONGEST_STATEMENT), ("lock_timeout", lock.as_str())];
    let missing = limits.into_iter().filter(|(name, _)| !url.contains(name));
    let limits = missing.map(|(name, value)| format!("set {name} = '{value}'"));
    // Our statements are short: to compile one takes longer than to run it.
    limits.chain(["set jit = off".to_owned()]).collect()
}

fn with_settings(options: PoolOptions<Postgres>, settings: Vec<String>) -> PoolOptions<Postgres> {
    options.after_connect(move |connection, _| {
        let settings = settings.clone();
        Box::pin(async move {
            for sql in settings {
                connection.execute(AssertSqlSafe(sql)).await?;
            }
            Ok(())
        })
    })
}

async fn sqlite(data_dir: &Path, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let file = data_dir.join(SQLITE_FILE);
    let mut options = common(ConnectOptions::new("sqlite::memory:"), connections);
    // One stays open: to open the first again needs space beside the file, and a full disk must not end reading.
    options.min_connections(1).max_lifetime(None);
    // Options rather than a URL: a folder's name may hold any character.
    options.map_sqlx_sqlite_opts(move |_| {
        SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
            .disable_statement_logging()
    });
    options.map_sqlx_sqlite_pool_opts(whole::only);
    Database::connect(options).await
}

fn common(mut options: ConnectOptions, connections: u32) -> ConnectOptions {
    // Statements stay out of the log: their values may be personal.
    options.max_connections(connections).acquire_timeout(PATIENCE).sqlx_logging(false);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_address_says_of_timeouts_wins() {
        assert_eq!(
            settings("postgres://h/d"),
            ["set statement_timeout = '30s'", "set lock_timeout = '5s'", "set jit = off"]
        );
        let own = "postgres://h/d?options=-c%20statement_timeout=60s";
        assert_eq!(settings(own), ["set lock_timeout = '5s'", "set jit = off"]);
    }
}
