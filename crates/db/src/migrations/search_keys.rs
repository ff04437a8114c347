//! Makes the stored keys anew after a change of what a key is: see `model::search_key` and `accounts::email_key`.
//!
//! Names tables and columns by text, since a migration must not follow the entities as they change. Rows are read a
//! batch at a time.

use model::search_key::search_key;
use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, ExprTrait, sea_query::Order},
};
use uuid::Uuid;

use crate::system::accounts::email_key;

/// Rows in memory at a time.
const BATCH: u64 = 500;

/// Table, text, its key.
const SEARCHED: [(&str, &str, &str); 6] = [
    ("partners", "name", "name_key"),
    ("customers", "company_name", "company_key"),
    ("subscriptions", "offer_name", "offer_key"),
    ("subscriptions", "friendly_name", "friendly_key"),
    ("partnership_requests", "recipient", "recipient_key"),
    ("partnership_requests", "by_name", "by_key"),
];

pub(super) struct SearchKeys;

impl MigrationName for SearchKeys {
    fn name(&self) -> &str {
        "m2026_11_28_search_keys"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SearchKeys {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for (table, text, key) in SEARCHED {
            renew(db, Keyed { table, text, key, unique: false }, search_key).await?;
        }
        // Two addresses that look alike keep two keys: both accounts can still be told apart.
        let email = |table, unique| Keyed { table, text: "email", key: "email_key", unique };
        renew(db, email("accounts", true), email_key).await?;
        renew(db, email("user_links", false), email_key).await
    }
}

#[derive(Clone, Copy)]
struct Keyed {
    table: &'static str,
    text: &'static str,
    key: &'static str,
    unique: bool,
}

async fn renew(db: &impl ConnectionTrait, of: Keyed, key_of: fn(&str) -> String) -> Result<(), DbErr> {
    let column = Alias::new;
    let mut last = None::<Uuid>;
    loop {
        let mut next = Query::select();
        next.columns([column("id"), column(of.text), column(of.key)]).from(column(of.table));
        next.and_where_option(last.map(|last| Expr::col(column("id")).gt(last)));
        let rows = db.query_all(next.order_by(column("id"), Order::Asc).limit(BATCH)).await?;
        for row in &rows {
            let id: Uuid = row.try_get("", "id")?;
            let text: Option<String> = row.try_get("", of.text)?;
            let key = key_of(&text.unwrap_or_default());
            last = Some(id);
            if key == row.try_get::<String>("", of.key)? || (of.unique && is_taken(db, of, &key).await?) {
                continue;
            }
            let mut update = Query::update();
            update.table(column(of.table)).value(column(of.key), key);
            db.execute(update.and_where(Expr::col(column("id")).eq(id))).await?;
        }
        if rows.is_empty() {
            return Ok(());
        }
    }
}

async fn is_taken(db: &impl ConnectionTrait, of: Keyed, key: &str) -> Result<bool, DbErr> {
    let mut same = Query::select();
    same.column(Alias::new(of.key)).from(Alias::new(of.table));
    same.and_where(Expr::col(Alias::new(of.key)).eq(key)).limit(1);
    Ok(db.query_one(&same).await?.is_some())
}
