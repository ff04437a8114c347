//! A fresh database for each server: a SQLite file, or a database on the PostgreSQL of `TEST_DATABASE_URL`.

use std::path::PathBuf;

use sea_orm::{ConnectionTrait, Database};
use server::{config::Config, random};

/// What has to be cleared away at the end.
pub(crate) struct Fresh {
    pub(crate) data_dir: PathBuf,
    postgres: Option<(String, String)>,
}

impl Fresh {
    pub(crate) async fn make() -> Self {
        let name = format!("pd_test_{}", random::guid().simple());
        let data_dir = std::env::temp_dir().join(&name);
        let postgres = std::env::var("TEST_DATABASE_URL").ok().map(|server| (server, name));
        if let Some((server, name)) = &postgres {
            run(server, &format!("create database {name}")).await;
        }
        Self { data_dir, postgres }
    }

    pub(crate) fn config(&self) -> Config {
        let database_url = self.postgres.as_ref().map(|(server, name)| {
            let (before, rest) = server.split_once("://").expect("a URL");
            let (host, query) = rest.split_once('?').map_or((rest, ""), |(host, query)| (host, query));
            let host = host.split('/').next().unwrap_or_default();
            format!("{before}://{host}/{name}?{query}")
        });
        Config { data_dir: self.data_dir.clone(), database_url, ..Config::default() }
    }
}

async fn run(server: &str, sql: &str) {
    let connection = Database::connect(server).await.expect("the PostgreSQL of TEST_DATABASE_URL");
    connection.execute_unprepared(sql).await.expect("the statement");
    connection.close().await.expect("a closed connection");
}

impl Drop for Fresh {
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
