//! What time does by itself (R19, R21, R23), at its exact moments.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    life::{Life, Scheduled},
    table::Cause,
};
use crate::{
    ids::SubscriptionId,
    rules::term::cancel_until,
    v1::subscription::{EndOfTermAction, SubscriptionStatus},
};

/// An expired trial can be converted for so long (R19).
const EXPIRED_DAYS: i64 = 30;

/// The data of a disabled subscription is kept for so long (R19).
const DISABLED_DAYS: i64 = 90;

/// Something that happened to a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, exactly.
    pub at: DateTime<Utc>,
    /// To which one.
    pub id: SubscriptionId,
    /// Why.
    pub by: Cause,
    /// State before.
    pub from: SubscriptionStatus,
    /// State after.
    pub to: SubscriptionStatus,
    /// The scheduled change that a renewal applied.
    pub applied: Option<Scheduled>,
}

/// Does everything that is due up to `now`, itself included, and answers it in the order of time.
///
/// Nothing is due twice, and two steps in time do the same as one. Needs the whole family: with an add-on alone, what
/// its parent does to it is missing.
pub fn advance(it: &mut Life, now: DateTime<Utc>) -> Vec<Event> {
    let mut events = Vec::new();
    while let Some((at, id)) = next(it).filter(|(at, _)| *at <= now) {
        let Some(life) = it.find_mut(id) else { break };
        let happened = life.step(at);
        if happened.is_empty() {
            break;
        }
        events.extend(happened);
    }
    events
}

/// When something happens next to it or one of its add-ons; may be past where nobody has advanced it.
pub fn next_event(it: &Life) -> Option<DateTime<Utc>> {
    next(it).map(|(at, _)| at)
}

/// The soonest, at the same moment the parent first: what ends with its parent does not renew.
fn next(it: &Life) -> Option<(DateTime<Utc>, SubscriptionId)> {
    let due = it.all().into_iter().filter_map(|life| life.due().map(|(at, _)| (at, life.id)));
    due.min_by_key(|(at, _)| *at)
}

impl Life {
    /// What happens to this one next, by itself.
    pub(super) fn due(&self) -> Option<(DateTime<Utc>, Cause)> {
        match self.status {
            SubscriptionStatus::Active => Some((self.term_end?, self.at_term_end()?)),
            // R19: a suspended one does not renew.
            SubscriptionStatus::Suspended => Some((self.term_end?, Cause::End)),
            SubscriptionStatus::Expired => Some((self.since + TimeDelta::days(EXPIRED_DAYS), Cause::Lapse)),
            SubscriptionStatus::Disabled => Some((self.since + TimeDelta::days(DISABLED_DAYS), Cause::Purge)),
            SubscriptionStatus::Deleted | SubscriptionStatus::Pending | SubscriptionStatus::Unknown(_) => {
                None
            }
        }
    }

    /// R19; an unknown wish is nothing to act on.
    fn at_term_end(&self) -> Option<Cause> {
        if self.is_trial() {
            return Some(Cause::Expire);
        }
        match self.end_of_term {
            EndOfTermAction::Renew => Some(Cause::Renew),
            EndOfTermAction::Extend => Some(Cause::Extend),
            EndOfTermAction::Cancel => Some(Cause::End),
            EndOfTermAction::Unknown(_) => None,
        }
    }

    pub(super) fn step(&mut self, at: DateTime<Utc>) -> Vec<Event> {
        let Some((_, by)) = self.due() else { return Vec::new() };
        let mut events = self.go(by, at);
        if by == Cause::Extend {
            self.extend(at);
        }
        if by == Cause::Renew
            && let Some(event) = events.first_mut()
        {
            event.applied = self.renew(at);
        }
        events
    }

    /// A new term at 00:00 UTC with what was scheduled (R21) and a new window for all licenses (R18).
    fn renew(&mut self, at: DateTime<Utc>) -> Option<Scheduled> {
        let applied = self.scheduled.take();
        if let Some(Scheduled { change, offer }) = applied.clone() {
            self.quantity = change.quantity.unwrap_or(self.quantity);
            self.billing_cycle = change.billing_cycle.unwrap_or_else(|| self.billing_cycle.clone());
            if let Some(offer) = offer {
                self.offer = offer;
                self.end_of_term = self.default_end_of_term();
            }
        }
        self.begin_term(at);
        self.cancel_until = Some(cancel_until(at));
        self.additions.clear();
        applied
    }

    /// R19: a month at a time. Not a renewal: no window opens, and those of additions run on.
    fn extend(&mut self, at: DateTime<Utc>) {
        self.term_start = at;
        self.term_end = self.months_later(at, 1);
    }
}
