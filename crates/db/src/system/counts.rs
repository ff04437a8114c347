//! Folds the changes of counts into their totals, so that readers have few to add.

use sea_orm::{ConnectionTrait, DbErr, TransactionTrait};

use crate::Db;

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
