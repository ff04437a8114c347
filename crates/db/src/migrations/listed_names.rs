//! The names that subscriptions are searched by, kept by triggers; the same statements on both databases.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

use super::{
    for_database,
    known_customers::{mark, one},
};

pub(super) struct ListedNames;

impl MigrationName for ListedNames {
    fn name(&self) -> &str {
        "m2026_11_30_listed_names"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for ListedNames {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let backend = db.get_database_backend();
        db.execute_unprepared(&for_database(include_str!("listed_names/tables.sql"), backend)).await?;
        let search = match backend {
            DbBackend::Postgres => include_str!("listed_names/search_postgres.sql").to_owned(),
            _ => include_str!("listed_names/search_sqlite.sql").replace("{text}", &searched()),
        };
        db.execute_unprepared(&search).await?;
        db.execute_unprepared(include_str!("listed_names/rows.sql")).await?;
        let triggers = include_str!("listed_names/triggers.sql").split("\n\n");
        for trigger in triggers.filter(|chunk| !chunk.starts_with("--")) {
            db.execute_unprepared(&one(trigger, backend)).await?;
        }
        Ok(())
    }
}

/// SQLite's text for the search of a new row.
fn searched() -> String {
    format!("{} || replace(' ' || new.name_key, ' ', '  ')", mark("new.provider_id"))
}
