//! What partners know of customers, and the counts of it: the order in which changes take its rows, and the folding of
//! changes into their totals, so that readers have few to add.

use std::collections::BTreeSet;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, TransactionTrait, sea_query::LockType,
};
use uuid::Uuid;

use crate::{
    Db,
    entity::known_customer::{Column, Entity},
};

/// So many customers are named in a statement.
const NAMED: usize = 10_000;

/// Takes what partners know of customers, until the transaction ends. Whoever changes several customers in one transaction
/// does so before the first change and after it has locked what it changes: so everybody takes these rows in one order, and
/// nobody waits in a circle.
///
/// # Errors
/// When the database fails.
pub async fn lock_customers(
    tx: &DatabaseTransaction,
    customers: impl IntoIterator<Item = Uuid>,
) -> Result<(), DbErr> {
    let customers: Vec<Uuid> = customers.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    // SQLite has one writer at a time.
    if tx.get_database_backend() == sea_orm::DbBackend::Sqlite || customers.len() < 2 {
        return Ok(());
    }
    for some in customers.chunks(NAMED) {
        Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::CustomerId.is_in(some.iter().copied()))
            .order_by_asc(Column::CustomerId)
            .order_by_asc(Column::PartnerId)
            .lock(LockType::NoKeyUpdate)
            .into_tuple::<i64>()
            .all(tx)
            .await?;
    }
    Ok(())
}

/// So many changes at a time.
const BATCH: u64 = 5_000;

/// Folds what has been committed, a batch at a time; another server that does the same takes others. Returns how many
/// changes there were. `stopping` is asked between the batches.
///
/// # Errors
/// When the database fails.
pub async fn fold(db: &Db, stopping: impl Fn() -> bool) -> Result<u64, DbErr> {
    // There its triggers write the totals.
    if db.is_sqlite() {
        return Ok(0);
    }
    let mut all = 0;
    loop {
        let tx = db.writes().begin().await?;
        // Totals are locked in one order.
        let folded = tx
            .execute_unprepared(&format!(
                "with folded as (
                    delete from partner_count_changes where id in (
                        select id from partner_count_changes order by id limit {BATCH} for update skip locked
                    )
                    returning partner_id, provider_id, name, change
                ), sums as (
                    select partner_id, provider_id, name, sum(change)::bigint as change
                    from folded group by partner_id, provider_id, name order by partner_id, provider_id, name
                ), stored as (
                    insert into partner_counts as counts (partner_id, provider_id, name, total)
                    select partner_id, provider_id, name, change from sums
                    on conflict (partner_id, provider_id, name) do update set total = counts.total + excluded.total
                )
                select 1 from folded"
            ))
            .await?
            .rows_affected();
        tx.commit().await?;
        all += folded;
        if folded < BATCH || stopping() {
            return Ok(all);
        }
    }
}
