//! Everything that a database holds, to be compared.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::support::TestApp;

/// Every row of every table, as text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rows(pub(super) BTreeMap<String, Vec<String>>);

impl Rows {
    pub(super) async fn of(app: &TestApp) -> Self {
        let is_sqlite = app.app.db.is_sqlite();
        let tables = match is_sqlite {
            true => "select name from sqlite_master where type = 'table'",
            false => "select table_name::text from information_schema.tables where table_schema = 'public'",
        };
        let mut rows = BTreeMap::new();
        for table in texts(app, tables).await {
            let row = match is_sqlite {
                true => {
                    let columns = texts(app, &format!("select name from pragma_table_info('{table}')")).await;
                    let quoted: Vec<String> =
                        columns.iter().map(|name| format!("quote(\"{name}\")")).collect();
                    quoted.join(" || ',' || ")
                }
                false => "t::text".to_owned(),
            };
            rows.insert(
                table.clone(),
                texts(app, &format!("select {row} from \"{table}\" t order by 1")).await,
            );
        }
        assert!(rows.len() > 30 && !rows["accounts"].is_empty(), "the tables: {:?}", rows.keys());
        Self(rows)
    }

    /// The tables whose rows are not the same.
    pub(super) fn differing(&self, other: &Self) -> Vec<&str> {
        let tables = self.0.iter().filter(|(name, rows)| other.0.get(*name) != Some(rows));
        tables.map(|(name, _)| name.as_str()).collect()
    }
}

async fn texts(app: &TestApp, sql: &str) -> Vec<String> {
    let db = &app.app.db;
    let backend = if db.is_sqlite() { DbBackend::Sqlite } else { DbBackend::Postgres };
    let rows = db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<Option<String>>(0).unwrap().unwrap_or_default()).collect()
}
