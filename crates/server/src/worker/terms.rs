//! A batch of trees whose moment has come.

use std::time::Duration;

use chrono::{DateTime, Utc};
use db::{
    scoped::subscription_trees,
    system::{activity::record_each, due},
    write,
};
use model::rules::lifecycle::{Event, advance, next_event};
use uuid::Uuid;

use super::quarantine::Quarantine;
use crate::{
    actions::time_passed,
    error::{Error, Result},
    state::App,
};

/// Trees of one transaction. SQLite has one writer at a time: there others must not wait long.
const BATCH_SIZE: u64 = 200;
const BATCH_SIZE_IN_SQLITE: u64 = 50;

/// What became of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// Somebody else holds everything that is due.
    Nothing,
    Some,
}

/// What a transaction has done.
#[derive(Default)]
struct Handled {
    trees: Vec<Uuid>,
    failed: Vec<Uuid>,
}

/// Does what is due to some trees, all in one transaction. Where that fails, each gets a transaction of its own, and
/// only the one that cannot be handled is set aside.
pub(super) async fn batch(
    app: &App,
    now: DateTime<Utc>,
    excluded: &[Uuid],
    quarantine: &mut Quarantine,
) -> Result<Done> {
    let most = if is_sqlite(app) { BATCH_SIZE_IN_SQLITE } else { BATCH_SIZE };
    let ids = due::ids(&app.db, now, excluded, most).await?;
    let mut sum = Handled::default();
    match run_isolated(app, now, ids.clone()).await {
        Ok(handled) => sum = handled,
        Err(error) => {
            tracing::warn!(%error, "a batch could not be done; its trees are taken one by one");
            for id in ids {
                match run_isolated(app, now, vec![id]).await {
                    Ok(mut handled) => {
                        sum.trees.append(&mut handled.trees);
                        sum.failed.append(&mut handled.failed);
                    }
                    Err(error) => {
                        // Nobody is to blame for a database that is gone, or that somebody else writes for too long.
                        write(&app.db).await?.rollback().await?;
                        tracing::error!(%error, tree = %id, "a tree could not be handled");
                        sum.failed.push(id);
                    }
                }
            }
        }
    }
    quarantine.forget(&sum.trees);
    for id in &sum.failed {
        metrics::counter!("worker_failures_total").increment(1);
        quarantine.add(*id, app.clock.real_now());
    }
    let nothing = sum.trees.is_empty() && sum.failed.is_empty();
    Ok(if nothing { Done::Nothing } else { Done::Some })
}

/// In a task of its own: what panics ends its transaction, and not the worker.
async fn run_isolated(app: &App, now: DateTime<Utc>, ids: Vec<Uuid>) -> Result<Handled> {
    let app = app.clone();
    tokio::spawn(async move { transaction(&app, now, ids).await }).await.map_err(Error::internal)?
}

async fn transaction(app: &App, now: DateTime<Utc>, ids: Vec<Uuid>) -> Result<Handled> {
    let tx = write(&app.db).await?;
    let due = due::lock(&tx, app.catalogue, now, ids).await?;
    let mut handled = Handled::default();
    for (id, error) in due.unreadable {
        tracing::error!(%error, tree = %id, "a tree could not be read");
        handled.failed.push(id);
    }
    let (mut records, mut happened) = (Vec::new(), Vec::new());
    for (provider, tree) in due.trees {
        let id = tree.root.id.0;
        let mut after = tree.root.clone();
        let events = advance(&mut after, now);
        if next_event(&after).is_some_and(|next| next <= now) {
            tracing::error!(tree = %id, "a tree does not go on");
            handled.failed.push(id);
            continue;
        }
        let before = tree.rows.clone();
        let rows = subscription_trees::save(&tx, app.catalogue, tree, &after).await?;
        records.extend(time_passed::records(app.catalogue, provider, &before, &rows, &events));
        happened.extend(events);
        handled.trees.push(id);
    }
    record_each(&tx, records).await?;
    tx.commit().await?;
    counted(&handled, &happened);
    Ok(handled)
}

fn counted(handled: &Handled, happened: &[Event]) {
    let trees = u64::try_from(handled.trees.len()).unwrap_or(u64::MAX);
    metrics::counter!("worker_families_total").increment(trees);
    for event in happened {
        let to = event.to.to_string();
        metrics::counter!("worker_events_total", "state" => to).increment(1);
    }
    if !happened.is_empty() {
        tracing::info!(trees, events = happened.len(), "time has passed");
    }
}

/// Lets those who wait for SQLite's one writer have their turn.
pub(super) async fn pause(app: &App) {
    if is_sqlite(app) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn is_sqlite(app: &App) -> bool {
    app.db.is_sqlite()
}
