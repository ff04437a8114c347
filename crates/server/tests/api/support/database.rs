//! A fresh database for each server: a SQLite file, or a database on the PostgreSQL of `TEST_DATABASE_URL`.

use std::path::{Path, PathBuf};

use db::connect::SQLITE_FILE;
use sea_orm::{ConnectionTrait, Database};
use server::{clock::Clock, config::Config, data_folder, random, state::App};
use tokio::sync::OnceCell;

/// A database with all tables and no rows, from which the others are copied: migrations run once, not once for each test.
static TEMPLATE: OnceCell<Template> = OnceCell::const_new();

/// The template on PostgreSQL; one of an earlier run is replaced.
const POSTGRES_TEMPLATE: &str = "pd_test_template";

enum Template {
    Postgres,
    Sqlite(Vec<u8>),
}

/// What has to be cleared away at the end.
pub(crate) struct TestDatabase {
    pub(crate) data_dir: PathBuf,
    postgres: Option<(String, String)>,
}

impl TestDatabase {
    pub(crate) async fn make() -> Self {
        let template = TEMPLATE.get_or_init(template).await;
        let fresh = Self::named(&format!("pd_test_{}", random::guid().simple()));
        match (&fresh.postgres, template) {
            (Some((server, name)), _) => {
                run(server, &format!("create database {name} template {POSTGRES_TEMPLATE}")).await;
            }
            (None, Template::Sqlite(file)) => write(&fresh.data_dir, file),
            (None, Template::Postgres) => unreachable!("one kind of database in a run"),
        }
        fresh
    }

    pub(crate) async fn empty() -> Self {
        Self::empty_named(&format!("pd_test_{}", random::guid().simple())).await
    }

    async fn empty_named(name: &str) -> Self {
        let fresh = Self::named(name);
        if let Some((server, name)) = &fresh.postgres {
            run(server, &format!("create database {name}")).await;
        }
        fresh
    }

    fn named(name: &str) -> Self {
        let postgres = std::env::var("TEST_DATABASE_URL").ok().map(|server| (server, name.to_owned()));
        Self { data_dir: std::env::temp_dir().join(name), postgres }
    }

    pub(crate) fn config(&self) -> Config {
        let database_url = self.postgres.as_ref().map(|(server, name)| {
            let (before, rest) = server.split_once("://").expect("a URL");
            let (host, query) = rest.split_once('?').map_or((rest, ""), |(host, query)| (host, query));
            let host = host.split('/').next().unwrap_or_default();
            format!("{before}://{host}/{name}?{query}")
        });
        // On SQLite a file of the data folder is made.
        let token_key = self.postgres.is_some().then(|| "a key of at least thirty-two characters".to_owned());
        Config { data_dir: self.data_dir.clone(), database_url, token_key, ..Config::default() }
    }
}

async fn template() -> Template {
    let made = match std::env::var("TEST_DATABASE_URL") {
        Ok(server) => {
            run(&server, &format!("drop database if exists {POSTGRES_TEMPLATE} with (force)")).await;
            TestDatabase::empty_named(POSTGRES_TEMPLATE).await
        }
        Err(_) => TestDatabase::empty().await,
    };
    let app = App::open(made.config(), Clock::default()).await.expect("all tables");
    app.db.close().await.expect("a closed database");
    if let Some(leases) = app.leases {
        leases.close().await.expect("a closed connection");
    }
    match made.postgres {
        Some(_) => {
            // The others are copied from this database: it stays.
            std::mem::forget(made);
            Template::Postgres
        }
        None => Template::Sqlite(std::fs::read(made.data_dir.join(SQLITE_FILE)).expect("the file")),
    }
}

fn write(data_dir: &Path, file: &[u8]) {
    // The folder and an empty file, closed to everybody else.
    data_folder::prepare(data_dir).expect("a folder");
    std::fs::write(data_dir.join(SQLITE_FILE), file).expect("a copy");
}

async fn run(server: &str, sql: &str) {
    let connection = Database::connect(server).await.expect("the PostgreSQL of TEST_DATABASE_URL");
    connection.execute_unprepared(sql).await.expect("the statement");
    connection.close().await.expect("a closed connection");
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.data_dir);
        let Some((server, name)) = self.postgres.take() else { return };
        // The test's own runtime may be ending: a thread with its own one drops the database.
        let drop = move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(run(&server, &format!("drop database if exists {name} with (force)")));
        };
        let _ = std::thread::spawn(drop).join();
    }
}
