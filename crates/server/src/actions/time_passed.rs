//! What time did to a tree of subscriptions, in the activity (R19, R21, R26).

use std::collections::HashMap;

use chrono::SecondsFormat;
use db::{
    Actor, Tx,
    entity::subscription,
    system::activity::{About, record_each},
};
use model::{
    ids::{CustomerId, OfferId, SubscriptionId, TenantId},
    portal::activity::ActivityKind,
    rules::lifecycle::{Event, table::Cause},
};
use uuid::Uuid;

use crate::{catalogue::Catalogue, error::Result};

/// Records what happened by itself, at the moments at which it did: nobody's name stands beside it.
///
/// `before` are the rows as they were stored, `after` as they are now.
///
/// # Errors
/// When the database fails.
pub async fn record_events(
    tx: &Tx,
    catalogue: &Catalogue,
    provider: TenantId,
    before: &[subscription::Model],
    after: &[subscription::Model],
    events: &[Event],
) -> Result<()> {
    Ok(record_each(tx, records(catalogue, provider, before, after, events)).await?)
}

/// The same records, to be written together with those of other trees.
pub fn records(
    catalogue: &Catalogue,
    provider: TenantId,
    before: &[subscription::Model],
    after: &[subscription::Model],
    events: &[Event],
) -> Vec<(Actor, ActivityKind, About)> {
    let mut quantities: HashMap<Uuid, i32> = before.iter().map(|row| (row.id, row.quantity)).collect();
    let mut records = Vec::with_capacity(events.len());
    for event in events {
        let Some(row) = after.iter().find(|row| row.id == event.id.0) else { continue };
        let about = About {
            customer: Some(CustomerId(row.customer_id)),
            subscription: Some(SubscriptionId(row.id)),
            provider: Some(provider),
            ..About::default()
        };
        let about = details(catalogue, about, event, quantities.entry(row.id).or_insert(row.quantity));
        records.push((Actor::time(event.at), kind(event.by), about));
    }
    records
}

fn kind(by: Cause) -> ActivityKind {
    match by {
        Cause::Renew => ActivityKind::SubscriptionRenewed,
        Cause::Extend => ActivityKind::SubscriptionExtended,
        Cause::Expire => ActivityKind::TrialExpired,
        Cause::End | Cause::Lapse | Cause::ParentDisabled => ActivityKind::SubscriptionEnded,
        Cause::Purge | Cause::ParentDeleted => ActivityKind::SubscriptionDeleted,
        Cause::Suspend | Cause::ParentSuspended => ActivityKind::SubscriptionSuspended,
        Cause::Reactivate | Cause::ParentRevived => ActivityKind::SubscriptionReactivated,
        Cause::Cancel => ActivityKind::SubscriptionCancelled,
        Cause::Upgrade => ActivityKind::SubscriptionUpgraded,
        Cause::Convert => ActivityKind::TrialConverted,
    }
}

/// What a renewal changed: `before` and `after` licenses, `offer`, `cycle` (R21).
fn details(catalogue: &Catalogue, about: About, event: &Event, quantity: &mut i32) -> About {
    let about = about.with("moment", event.at.to_rfc3339_opts(SecondsFormat::Secs, true));
    let Some(applied) = &event.applied else { return about };
    let change = &applied.change;
    let about = match change.quantity {
        Some(after) => {
            let before = std::mem::replace(quantity, after);
            about.with("before", before).with("after", after)
        }
        None => about,
    };
    let about = match &change.offer_id {
        Some(offer) => about.with("offer", offer_name(catalogue, offer)),
        None => about,
    };
    match &change.billing_cycle {
        Some(cycle) => about.with("cycle", cycle),
        None => about,
    }
}

/// The name as delivered, else the id.
pub fn offer_name(catalogue: &Catalogue, id: &OfferId) -> String {
    catalogue.offer(id).map_or_else(|| id.to_string(), |offer| offer.name.clone())
}
