//! Notices of deadlines that come near (R26).

use chrono::{DateTime, SecondsFormat, Utc};
use db::{
    Actor,
    system::{
        activity::{About, record_each},
        deadlines,
    },
    write,
};
use model::{
    ids::{CustomerId, SubscriptionId, TenantId},
    portal::activity::ActivityKind,
};

use crate::{error::Result, state::App};

/// Deadlines of one transaction.
const BATCH_SIZE: u64 = 200;

/// Makes a notice for each deadline that is near and has none yet.
pub(super) async fn make(app: &App, now: DateTime<Utc>) -> Result<()> {
    // Reading first: SQLite's one writer is not asked for nothing.
    while deadlines::any(&app.db, now).await? {
        let tx = write(&app.db).await?;
        let near = deadlines::lock(&tx, now, BATCH_SIZE).await?;
        if near.is_empty() {
            // Another server makes them, or somebody changes the subscription; it is looked at again in a minute.
            return Ok(());
        }
        deadlines::mark(&tx, near.iter().map(|one| one.row.id)).await?;
        let records = near.iter().map(|one| {
            let about = About {
                customer: Some(CustomerId(one.row.customer_id)),
                subscription: Some(SubscriptionId(one.row.id)),
                provider: Some(TenantId(one.provider)),
                ..About::default()
            };
            let about = about
                .with("deadline", one.deadline.to_rfc3339_opts(SecondsFormat::Secs, true))
                .with("decision", &one.kind)
                .with("name", &one.row.friendly_name);
            (Actor::time(now), ActivityKind::DeadlineNear, about)
        });
        record_each(&tx, records).await?;
        tx.commit().await?;
        metrics::counter!("worker_notices_total").increment(u64::try_from(near.len()).unwrap_or(u64::MAX));
    }
    Ok(())
}
