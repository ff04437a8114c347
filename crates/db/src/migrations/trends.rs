//! What the charts of the dashboard are drawn of: counts by triggers, and a table of days that the worker writes.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

use super::{for_database, known_customers::triggers};

pub(super) struct Trends;

impl MigrationName for Trends {
    fn name(&self) -> &str {
        "m2026_12_01_trends"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Trends {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let backend = db.get_database_backend();
        db.execute_unprepared(&for_database(include_str!("trends/tables.sql"), backend)).await?;
        db.execute_unprepared(include_str!("trends/rows.sql")).await?;
        for trigger in triggers(&spelled(include_str!("trends/triggers.sql"), backend), backend) {
            db.execute_unprepared(&trigger).await?;
        }
        Ok(())
    }
}

fn spelled(file: &str, backend: DbBackend) -> String {
    let mut file =
        file.replace("{+ new}", &subscription("new", "+")).replace("{- old}", &subscription("old", "-"));
    for row in ["s", "new", "old"] {
        file = file.replace(&format!("{{family of {row}}}"), &family(row));
    }
    for moment in ["new.created_at", "new.ended_at", "new.from_at"] {
        let month = match backend {
            DbBackend::Postgres => format!("to_char({moment} at time zone 'UTC', 'YYYY-MM')"),
            _ => format!("substr({moment}, 1, 7)"),
        };
        file = file.replace(&format!("{{month of {moment}}}"), &month);
    }
    file
}

fn subscription(row: &str, sign: &str) -> String {
    let counted = include_str!("trends/subscription.sql").trim_end();
    counted.replace("{family of row}", &family(row)).replace("{row}", row).replace("{sign}", sign)
}

fn family(row: &str) -> String {
    include_str!("trends/family.sql").trim_end().replace("{row}", row)
}
