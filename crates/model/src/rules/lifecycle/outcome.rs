//! What a command does, before anybody sends it and after it is done.

use chrono::{DateTime, Utc};

use super::{
    command::Command,
    state::{LifecycleState, Scheduled},
    table::Cause,
    time::Event,
};
use crate::ids::SubscriptionId;

/// What a command does: the app shows it before the command is sent, the server stores it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What was asked for.
    pub command: Command,
    /// What time had done before the command and nobody had stored yet, such as a renewal at midnight.
    pub events: Vec<Event>,
    /// The whole tree afterwards.
    pub tree: LifecycleState,
    /// The subscription and its add-ons before the command, after the events.
    pub before: LifecycleState,
    /// The subscription and its add-ons afterwards.
    pub after: LifecycleState,
    /// Add-ons whose state changes with it.
    pub add_ons: Vec<SubscriptionId>,
    /// The scheduled change of the subscription that this drops or replaces (R21: after asking).
    pub dropped: Option<Scheduled>,
    /// Until when this can be taken back; the moment itself is too late.
    pub until: Option<DateTime<Utc>>,
    /// What an upgrade makes (R22); reseller of record and support contact go over to it unchanged.
    pub successor: Option<LifecycleState>,
}

impl Outcome {
    /// Scheduled changes that are gone without another in their place, of the subscription and of its add-ons (R21).
    pub fn unscheduled(&self) -> Vec<(SubscriptionId, &Scheduled)> {
        let is_gone = |id| self.after.find(id).is_some_and(|life| life.scheduled.is_none());
        let gone = self.before.all().into_iter().filter(|life| is_gone(life.id));
        gone.filter_map(|life| Some((life.id, life.scheduled.as_ref()?))).collect()
    }
}

/// What a command does beside the change of the subscription itself.
#[derive(Default)]
pub(super) struct Effects {
    pub(super) add_ons: Vec<SubscriptionId>,
    pub(super) dropped: Option<Scheduled>,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) successor: Option<LifecycleState>,
}

impl LifecycleState {
    /// Changes the state by the table, and that of the add-ons with it; what was scheduled is dropped (R21).
    pub(super) fn change_state(&mut self, by: Cause, now: DateTime<Utc>) -> Effects {
        let dropped = self.scheduled.take();
        let moved = self.transit(by, now).into_iter().map(|event| event.id);
        Effects { add_ons: moved.filter(|id| *id != self.id).collect(), dropped, ..Effects::default() }
    }
}
