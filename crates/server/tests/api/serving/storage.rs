//! The database in trouble: full, locked, read-only, damaged; and its tables' history.

mod failing;
mod full;
mod locked;
mod migrations;
mod read_only;

use db::connect::SQLITE_FILE;
use sea_orm::sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::support::{Answer, TestApp};

/// A server on a SQLite file, whichever database the other tests run on.
async fn on_sqlite() -> TestApp {
    TestApp::start_with(|config| config.database_url = None).await
}

/// Another program that opens the file.
async fn another_program(app: &TestApp) -> SqliteConnection {
    let file = app.app.config.data_dir.join(SQLITE_FILE);
    SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file)).await.unwrap()
}

/// 503, and when to come again.
#[track_caller]
fn expect_unavailable(answer: &Answer) {
    assert_eq!(answer.refusal(), (503, 503), "{}", answer.body);
    assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
}
