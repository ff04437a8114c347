//! What time does by itself, at exact times (R19, R21), and how long terms last (R23).

use chrono::{DateTime, Datelike, Days, NaiveTime, TimeDelta, Utc};

use super::{
    state::{LifecycleState, OfferFacts, Scheduled, SuspendedBy},
    table::{Cause, transition},
};
use crate::{
    ids::SubscriptionId,
    rules::{
        decision::Situation,
        term::{cancel_until, end_of_term, months},
    },
    v1::{
        offer::{BillingCycle, TermUnit},
        subscription::{EndOfTermAction, SubscriptionStatus},
    },
};

/// An expired trial can be converted for so long (R19).
const EXPIRED_DAYS: i64 = 30;

/// The data of a disabled subscription is kept for so long (R19).
const DISABLED_DAYS: i64 = 90;

/// Something that happened to a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The exact time at which it was due, however late it is noticed.
    pub at: DateTime<Utc>,
    /// The subscription or the add-on that it happened to.
    pub id: SubscriptionId,
    /// What brought it about.
    pub by: Cause,
    /// State before; the same as `to` where only the term changes.
    pub from: SubscriptionStatus,
    /// State from then on.
    pub to: SubscriptionStatus,
    /// The scheduled change that a renewal applied.
    pub applied: Option<Scheduled>,
}

/// Does everything that is due up to `now`, itself included, and returns it in the order of time.
///
/// Nothing is due twice, and two steps in time do the same as one. Needs the whole tree: with an add-on alone, what
/// its parent does to it is missing.
pub fn advance(life: &mut LifecycleState, now: DateTime<Utc>) -> Vec<Event> {
    let mut events = Vec::new();
    while let Some((at, id)) = next(life).filter(|(at, _)| *at <= now) {
        let Some(member) = life.find_mut(id) else { break };
        let happened = member.step(at);
        if happened.is_empty() {
            break;
        }
        events.extend(happened);
    }
    events
}

/// The life as it is at `now`.
pub(super) fn advanced(life: &LifecycleState, now: DateTime<Utc>) -> LifecycleState {
    let mut life = life.clone();
    advance(&mut life, now);
    life
}

/// When something happens next to a subscription or one of its add-ons; may be past where nobody has advanced it.
pub fn next_event(life: &LifecycleState) -> Option<DateTime<Utc>> {
    next(life).map(|(at, _)| at)
}

/// The soonest, at the same moment the parent first: what ends with its parent does not renew.
fn next(life: &LifecycleState) -> Option<(DateTime<Utc>, SubscriptionId)> {
    let due = life.all().into_iter().filter_map(|member| member.due().map(|(at, _)| (at, member.id)));
    due.min_by_key(|(at, _)| *at)
}

/// What time will do to a subscription next, if nobody does anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// When it is due; may be past where nobody has advanced the subscription.
    pub at: DateTime<Utc>,
    /// What brings it about.
    pub by: Cause,
    /// What it will be then: state, licenses, offer, cycle, end of the term.
    pub after: LifecycleState,
}

/// What the end of the term, or of the state it is in, brings; `None` where nothing ends.
pub fn coming(life: &LifecycleState) -> Option<Coming> {
    let (at, by) = life.due()?;
    let mut after = life.clone();
    after.step(at);
    Some(Coming { at, by, after })
}

impl LifecycleState {
    /// Takes one row of the table and everything that follows below; returns what changed, parents first.
    pub(super) fn transit(&mut self, by: Cause, at: DateTime<Utc>) -> Vec<Event> {
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
            events.extend(row.add_ons.map(|by| add_on.transit(by, at)).unwrap_or_default());
        }
        events
    }

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
        let mut events = self.transit(by, at);
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

/// Whole months of the calendar between two moments; clamping never leaves the month (R23).
fn months_between(from: DateTime<Utc>, to: DateTime<Utc>) -> Option<u32> {
    let count = |at: DateTime<Utc>| i64::from(at.year()) * 12 + i64::from(at.month());
    u32::try_from(count(to) - count(from)).ok()
}

impl LifecycleState {
    /// A subscription as its order makes it: active, with its first term (R23) and window (R18, R20). It renews where
    /// the offer can. For an add-on `parent` is the state of its parent.
    pub fn ordered(
        id: SubscriptionId,
        parent: Option<SubscriptionStatus>,
        offer: OfferFacts,
        quantity: i32,
        billing_cycle: BillingCycle,
        now: DateTime<Utc>,
    ) -> Self {
        let mut life = Self {
            id,
            parent,
            status: SubscriptionStatus::Active,
            since: now,
            suspended_by: None,
            offer,
            billing_cycle,
            quantity,
            first_start: now,
            term_start: now,
            term_end: None,
            cancel_until: None,
            additions: Vec::new(),
            end_of_term: EndOfTermAction::Cancel,
            scheduled: None,
            add_ons: Vec::new(),
        };
        life.begin_first_term(now);
        life
    }

    /// All terms are counted from here (R23).
    pub(super) fn begin_first_term(&mut self, now: DateTime<Utc>) {
        self.first_start = now;
        self.begin_term(now);
        self.cancel_until = self.offer.has_windows().then(|| cancel_until(now));
        self.additions.clear();
        self.end_of_term = self.default_end_of_term();
    }

    /// Renew where the offer can (R17).
    pub(super) fn default_end_of_term(&self) -> EndOfTermAction {
        if self.offer.renewable { EndOfTermAction::Renew } else { EndOfTermAction::Cancel }
    }

    /// End of a term of the offer's length that begins at `start`; counted from the first start (R23).
    ///
    /// `None` for a term that has no end or would end before it begins.
    pub(super) fn end_of_term_from(&self, start: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let end = match months(&self.offer.term_unit, self.offer.term_length) {
            Some(months) => self.months_later(start, months),
            None if self.offer.term_unit == TermUnit::Day => {
                let days = u64::try_from(self.offer.term_length).ok()?;
                let end = start.date_naive().checked_add_days(Days::new(days))?;
                Some(end.and_time(NaiveTime::MIN).and_utc())
            }
            None => None,
        };
        end.filter(|end| start < *end)
    }

    /// The moment `months` later, on the day of the first start (R23).
    pub(super) fn months_later(&self, start: DateTime<Utc>, months: u32) -> Option<DateTime<Utc>> {
        let since_first = months_between(self.first_start, start)?.checked_add(months)?;
        end_of_term(self.first_start, &TermUnit::Month, 1, since_first).filter(|end| start < *end)
    }

    /// Length of the current term in months; one while it is extended, whatever the offer says (R19).
    pub fn term_months(&self) -> Option<u32> {
        months(&self.offer.term_unit, self.offer.term_length)?;
        months_between(self.term_start, self.term_end?)
    }

    /// Starts a term of the offer's length.
    pub(super) fn begin_term(&mut self, start: DateTime<Utc>) {
        self.term_start = start;
        self.term_end = self.end_of_term_from(start);
    }
}

impl From<&LifecycleState> for Situation {
    /// What `rules::decision` looks at. A month of an extension is a roll-over that needs no decision.
    fn from(life: &LifecycleState) -> Self {
        Self {
            status: life.status.clone(),
            is_trial: life.is_trial(),
            is_add_on: life.is_add_on(),
            term_months: life.term_months(),
            cancel_until: life.cancel_until,
            term_end: life.term_end,
        }
    }
}
