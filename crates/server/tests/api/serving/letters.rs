//! What the search needs of PostgreSQL.

use db::{
    connect::{Place, connect},
    letters::{Lack, lack},
};
use sea_orm::ConnectionTrait;

use crate::support::TestApp;

/// The start says so when the search has lost its extension; a database that knows no letters but ASCII's is told from one
/// that does. SQLite lacks nothing.
#[tokio::test]
async fn what_keeps_a_search_from_its_index_is_known() {
    let app = TestApp::start().await;
    let db = &app.app.db;
    assert_eq!(lack(db).await.unwrap(), None);
    if db.is_sqlite() {
        return;
    }
    let name = format!("pd_test_{}", server::random::guid().simple());
    let alone = db.writes();
    let make =
        format!("create database {name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
    alone.execute_unprepared(&make).await.unwrap();
    let url = app.app.config.database_url.clone().unwrap();
    let (server, query) = url.split_once('?').unwrap_or((&url, ""));
    let server = server.rsplit_once('/').unwrap().0;
    let other = connect(&Place::Postgres(format!("{server}/{name}?{query}"))).await.unwrap();
    assert_eq!(lack(&other).await.unwrap(), Some(Lack::Extension));
    other.execute_unprepared("create extension pg_trgm").await.unwrap();
    assert_eq!(lack(&other).await.unwrap(), Some(Lack::Letters));
    other.close().await.unwrap();
    alone.execute_unprepared(&format!("drop database {name} with (force)")).await.unwrap();
}
