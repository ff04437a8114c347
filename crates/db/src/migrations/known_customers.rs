//! Which partner knows which customer, kept by triggers; the same statements on both databases.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

use super::for_database;

pub(super) struct KnownCustomers;

impl MigrationName for KnownCustomers {
    fn name(&self) -> &str {
        "m2026_11_30_known_customers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for KnownCustomers {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let backend = db.get_database_backend();
        let tables = for_database(include_str!("known_customers/tables.sql"), backend);
        db.execute_unprepared(&tables).await?;
        if backend == DbBackend::Postgres {
            db.execute_unprepared("create extension if not exists pg_trgm")
                .await
                .map_err(without_extension)?;
        }
        db.execute_unprepared(&search(backend)).await?;
        for trigger in triggers(include_str!("known_customers/counted.sql"), backend) {
            db.execute_unprepared(&trigger).await?;
        }
        db.execute_unprepared(include_str!("known_customers/rows.sql")).await?;
        db.execute_unprepared(include_str!("known_customers/indexes.sql")).await?;
        for trigger in triggers(include_str!("known_customers/triggers.sql"), backend) {
            db.execute_unprepared(&trigger).await?;
        }
        Ok(())
    }
}

/// The server's own words for it ("permission denied") do not say what to do.
fn without_extension(error: DbErr) -> DbErr {
    DbErr::Custom(format!(
        "the search needs PostgreSQL's extension pg_trgm. Install PostgreSQL's contrib package, and let a superuser or \
         the owner of this database run: create extension pg_trgm ({error})"
    ))
}

fn search(backend: DbBackend) -> String {
    if backend == DbBackend::Postgres {
        return include_str!("known_customers/search_postgres.sql").to_owned();
    }
    include_str!("known_customers/search_sqlite.sql").replace("{text}", &searched())
}

/// SQLite's text for the search of a new row: three signs for its partner, made of three hexadecimal digits of its id, and
/// the keys. [`crate::scoped::views`] makes the same ones of a question.
fn searched() -> String {
    let domain = "replace(new.domain_key, '.onmicrosoft.com', '.on')";
    let mark = mark("new.partner_id");
    format!("{mark} || replace(' ' || new.company_key || ' ' || {domain}, ' ', '  ')")
}

/// SQLite's mark of a partner.
pub(super) fn mark(partner: &str) -> String {
    let digit = |place: u8| format!("(instr('0123456789ABCDEF', substr(hex({partner}), {place}, 1)) - 1)");
    format!("char(1, 1, 57344 + 256 * {} + 16 * {} + {})", digit(1), digit(2), digit(3))
}

/// The statements that make the triggers of a file.
fn triggers(file: &str, backend: DbBackend) -> Vec<String> {
    let file = file
        .replace("{new subscription}", format!("{}{}", place(), subscription("new", "+")).trim_end())
        .replace("{old subscription}", format!("{}{}", subscription("old", "-"), left()).trim_end())
        .replace("{keys}", KEYS)
        .replace("{of c}", &of_customer());
    let (add, added) = match backend {
        // Whoever changes a sum would make all others wait until the transaction ends.
        DbBackend::Postgres => {
            ("insert into partner_count_changes (partner_id, provider_id, name, change)", "")
        }
        // There is one connection that writes.
        _ => (
            "insert into partner_counts (partner_id, provider_id, name, total)",
            "on conflict (partner_id, provider_id, name) do update set total = total + excluded.total",
        ),
    };
    let file = file.replace("{add}", add).replace("{added}", added);
    let commented = |chunk: &&str| !chunk.starts_with("--");
    file.split("\n\n").filter(commented).map(|trigger| one(trigger, backend)).collect()
}

/// The statements that make one trigger.
pub(super) fn one(trigger: &str, backend: DbBackend) -> String {
    if backend != DbBackend::Postgres {
        return format!("create trigger {trigger}");
    }
    let (head, body) = trigger.split_once("\nbegin\n").unwrap_or((trigger, ""));
    let body = body.trim_end().trim_end_matches("end;");
    let name = head.split(' ').next().unwrap_or_default();
    format!(
        "create function {name}() returns trigger language plpgsql as $$ begin {body} return null; end $$;\n\
         create trigger {head} execute function {name}();"
    )
}

/// What a row takes from its customer.
const KEYS: &str =
    "customer_id, provider_id, company_key, domain_key, country, created_at, subscriptions, licenses";

fn of_customer() -> String {
    KEYS.replace("customer_id", "id").split(", ").map(of_c).collect::<Vec<_>>().join(", ")
}

fn of_c(column: &str) -> String {
    match column {
        "subscriptions" | "licenses" => "0".to_owned(),
        column => format!("c.{column}"),
    }
}

fn subscription(row: &str, sign: &str) -> String {
    include_str!("known_customers/subscription.sql").replace("{row}", row).replace("{sign}", sign)
}

/// The partners that a subscription names know its customer.
fn place() -> &'static str {
    include_str!("known_customers/place.sql")
}

/// Those that it named have one place fewer.
fn left() -> &'static str {
    "update known_customers set places = places - 1 where customer_id = old.customer_id and not partner_id = provider_id \
     and (partner_id = old.reseller_of_record or partner_id = old.support_partner);\n"
}
