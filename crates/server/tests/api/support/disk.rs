//! The disk of a SQLite database in trouble: full, read-only, damaged. Every connection is told, whether it is open already
//! or not yet.

use std::{
    fs::OpenOptions,
    io::{Seek, SeekFrom, Write},
};

use db::connect::SQLITE_FILE;
use sea_orm::sqlx::{AssertSqlSafe, Row, SqlitePool, query};
use server::state::App;

/// No page more than what is in use now. SQLite answers a statement that needs one more as it answers a full disk.
pub(crate) async fn full(app: &App) {
    set(app, "max_page_count", "1").await;
}

pub(crate) async fn space_again(app: &App) {
    set(app, "max_page_count", "1000000000").await;
}

/// The file cannot be written, or can again.
pub(crate) async fn read_only(app: &App, on: bool) {
    set(app, "query_only", if on { "on" } else { "off" }).await;
}

/// Overwrites the first page of a table's rows; nobody remembers what stood there.
pub(crate) async fn damage(app: &App, table: &'static str) {
    let [_, writes] = pools(app);
    query("pragma wal_checkpoint(truncate)").execute(&writes).await.expect("a checkpoint");
    let root = query("select rootpage from sqlite_master where name = ?").bind(table);
    let root: i64 = root.fetch_one(&writes).await.expect("the table").get(0);
    let size: i64 = query("pragma page_size").fetch_one(&writes).await.expect("a number").get(0);
    let size = u64::try_from(size).expect("a size");
    let mut file =
        OpenOptions::new().write(true).open(app.config.data_dir.join(SQLITE_FILE)).expect("the file");
    file.seek(SeekFrom::Start((u64::try_from(root).expect("a page") - 1) * size)).expect("the page");
    file.write_all(&vec![0xff; usize::try_from(size).expect("a size")]).expect("written");
    each(app, "pragma shrink_memory").await;
}

async fn set(app: &App, pragma: &'static str, value: &'static str) {
    for pool in pools(app) {
        pool.set_connect_options((*pool.connect_options()).clone().pragma(pragma, value));
    }
    each(app, &format!("pragma {pragma} = {value}")).await;
}

/// On each open connection.
async fn each(app: &App, sql: &str) {
    for pool in pools(app) {
        let mut open = Vec::new();
        for _ in 0..pool.size() {
            open.push(pool.acquire().await.expect("a connection"));
        }
        for connection in &mut open {
            query(AssertSqlSafe(sql.to_owned())).execute(&mut **connection).await.expect("the pragma");
        }
    }
}

fn pools(app: &App) -> [SqlitePool; 2] {
    [app.db.reads(), app.db.writes()].map(|db| db.get_sqlite_connection_pool().clone())
}
