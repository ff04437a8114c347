use chrono::{DateTime, Utc};

use super::{
    advance::{Event, advance},
    life::{Life, Scheduled, SuspendedBy},
    table::{Cause, transition},
};
use crate::{ids::SubscriptionId, v1::subscription::SubscriptionStatus};

/// What an action does: shown before it is asked for, stored when it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// What time had done before the action and nobody had stored yet, such as a renewal at midnight.
    pub events: Vec<Event>,
    /// The subscription and its add-ons afterwards.
    pub after: Life,
    /// Add-ons whose state changes with it.
    pub add_ons: Vec<SubscriptionId>,
    /// The scheduled change that this drops or replaces (R21: after asking).
    pub dropped: Option<Scheduled>,
    /// Until when this can be taken back; the moment itself is too late.
    pub until: Option<DateTime<Utc>>,
}

impl Consequence {
    /// The life as it is at `now`, nothing done yet.
    pub(super) fn begin(it: &Life, now: DateTime<Utc>) -> Self {
        let mut after = it.clone();
        let events = advance(&mut after, now);
        Self { events, after, add_ons: Vec::new(), dropped: None, until: None }
    }

    /// R21: a change of licenses, cycle, offer or state drops what was scheduled.
    pub(super) fn drop_scheduled(mut self) -> Self {
        self.dropped = self.after.scheduled.take();
        self
    }

    /// Changes the state by the table, and that of the add-ons with it.
    pub(super) fn change_state(mut self, by: Cause, now: DateTime<Utc>) -> Self {
        self = self.drop_scheduled();
        let moved = self.after.go(by, now);
        self.add_ons = moved.into_iter().map(|event| event.id).filter(|id| *id != self.after.id).collect();
        self
    }
}

impl Life {
    /// Takes one row of the table and everything that follows below; answers what changed, parents first.
    pub(super) fn go(&mut self, by: Cause, at: DateTime<Utc>) -> Vec<Event> {
        // R19: a parent revives only what its own suspension took.
        let not_taken = by == Cause::ParentRevived && self.suspended_by != Some(SuspendedBy::Parent);
        let Some(row) = transition(&self.status, by).filter(|_| !not_taken) else { return Vec::new() };
        let event =
            Event { at, id: self.id, by, from: self.status.clone(), to: row.to.clone(), applied: None };
        if self.status != row.to {
            self.since = at;
        }
        self.status = row.to.clone();
        let taken = by == Cause::ParentSuspended;
        self.suspended_by = (row.to == SubscriptionStatus::Suspended).then_some(if taken {
            SuspendedBy::Parent
        } else {
            SuspendedBy::Own
        });
        if row.from != row.to {
            // R21: whatever changes the state drops what was scheduled.
            self.scheduled = None;
        }
        let mut events = vec![event];
        for add_on in &mut self.add_ons {
            add_on.parent = Some(self.status.clone());
            events.extend(row.add_ons.map(|by| add_on.go(by, at)).unwrap_or_default());
        }
        events
    }
}
