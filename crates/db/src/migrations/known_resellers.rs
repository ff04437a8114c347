//! Which provider works with which reseller, kept by triggers; the same statements on both databases.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

use super::{for_database, known_customers::one};

pub(super) struct KnownResellers;

impl MigrationName for KnownResellers {
    fn name(&self) -> &str {
        "m2026_11_30_known_resellers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for KnownResellers {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let backend = db.get_database_backend();
        let tables = for_database(include_str!("known_resellers/tables.sql"), backend);
        db.execute_unprepared(&tables).await?;
        let triggers = include_str!("known_resellers/triggers.sql").split("\n\n");
        for trigger in triggers.filter(|chunk| !chunk.starts_with("--")) {
            db.execute_unprepared(&one(trigger, backend)).await?;
        }
        Ok(())
    }
}
