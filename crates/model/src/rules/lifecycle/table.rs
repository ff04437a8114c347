//! The one table of states and transitions (R19), as data, and which state allows which action.
//!
//! A state that is in no row (`pending`, any unknown text) allows nothing, and nothing happens to it.

use SubscriptionStatus::{Active, Deleted, Disabled, Expired, Suspended};
use chrono::{DateTime, Utc};

use super::{
    command::Action,
    state::LifecycleState,
    violation::{RuleViolation, Why},
};
use crate::{error::ErrorCode, v1::subscription::SubscriptionStatus};

/// What leads from one state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Somebody suspends this very subscription.
    Suspend,
    /// Somebody reactivates it before its term ends.
    Reactivate,
    /// Somebody cancels it inside its window (R20).
    Cancel,
    /// It becomes another subscription (R22).
    Upgrade,
    /// A trial becomes a paid one and keeps its id (R22).
    Convert,
    /// The term ends and a new one begins.
    Renew,
    /// The term ends and goes on for a month.
    Extend,
    /// The term ends, and with it the service.
    End,
    /// A trial reaches its end without a conversion.
    Expire,
    /// The 30 days of an expired trial are over.
    Lapse,
    /// The 90 days of a disabled one are over.
    Purge,
    /// Its parent was suspended.
    ParentSuspended,
    /// Its parent was revived.
    ParentRevived,
    /// Its parent was disabled.
    ParentDisabled,
    /// Its parent was deleted.
    ParentDeleted,
}

/// A row: from a state, by a cause, to a state, and what this is to the add-ons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// State before.
    pub from: SubscriptionStatus,
    /// What leads from the one to the other.
    pub by: Cause,
    /// State afterwards; the same where only the term changes.
    pub to: SubscriptionStatus,
    /// The cause that reaches its add-ons.
    pub add_ons: Option<Cause>,
}

const fn row(
    from: SubscriptionStatus,
    by: Cause,
    to: SubscriptionStatus,
    add_ons: Option<Cause>,
) -> Transition {
    Transition { from, by, to, add_ons }
}

const SUSPENDED: Option<Cause> = Some(Cause::ParentSuspended);
const REVIVED: Option<Cause> = Some(Cause::ParentRevived);
const DISABLED: Option<Cause> = Some(Cause::ParentDisabled);
const DELETED: Option<Cause> = Some(Cause::ParentDeleted);

/// R19 where no other ruling is named.
pub const TRANSITIONS: &[Transition] = &[
    row(Active, Cause::Suspend, Suspended, SUSPENDED),
    row(Active, Cause::ParentSuspended, Suspended, SUSPENDED),
    row(Suspended, Cause::Reactivate, Active, REVIVED),
    row(Suspended, Cause::ParentRevived, Active, REVIVED),
    // R20
    row(Active, Cause::Cancel, Deleted, DELETED),
    row(Suspended, Cause::Cancel, Deleted, DELETED),
    // R22
    row(Active, Cause::Upgrade, Deleted, DELETED),
    row(Active, Cause::Convert, Active, None),
    row(Expired, Cause::Convert, Active, REVIVED),
    // Time alone.
    row(Active, Cause::Renew, Active, None),
    row(Active, Cause::Extend, Active, None),
    row(Active, Cause::End, Disabled, DISABLED),
    row(Suspended, Cause::End, Disabled, DISABLED),
    row(Active, Cause::Expire, Expired, SUSPENDED),
    row(Expired, Cause::Lapse, Disabled, DISABLED),
    row(Disabled, Cause::Purge, Deleted, DELETED),
    // An add-on is active only under an active parent, and never outlives it.
    row(Active, Cause::ParentDisabled, Disabled, DISABLED),
    row(Suspended, Cause::ParentDisabled, Disabled, DISABLED),
    row(Expired, Cause::ParentDisabled, Disabled, DISABLED),
    row(Active, Cause::ParentDeleted, Deleted, DELETED),
    row(Suspended, Cause::ParentDeleted, Deleted, DELETED),
    row(Expired, Cause::ParentDeleted, Deleted, DELETED),
    row(Disabled, Cause::ParentDeleted, Deleted, DELETED),
];

/// The row for a state and a cause; `None` where it leads nowhere.
pub fn transition(from: &SubscriptionStatus, by: Cause) -> Option<&'static Transition> {
    TRANSITIONS.iter().find(|row| row.from == *from && row.by == by)
}

impl Action {
    /// Is it possible at all in this state? In an unknown one nothing is (R19).
    fn allowed_in(self, status: &SubscriptionStatus) -> bool {
        let leads_on = |by| transition(status, by).is_some();
        match self {
            Action::Suspend => leads_on(Cause::Suspend),
            Action::Reactivate => leads_on(Cause::Reactivate),
            Action::Cancel => leads_on(Cause::Cancel),
            Action::Upgrade => leads_on(Cause::Upgrade),
            Action::Convert => leads_on(Cause::Convert),
            // Contract 6.2: while suspended only the state may change.
            Action::Rename => [Active, Expired, Disabled].contains(status),
            // R24: at any time.
            Action::SetResellerOfRecord | Action::SetSupportContact => {
                [Active, Suspended, Expired, Disabled].contains(status)
            }
            Action::ChangeLicenses
            | Action::SetEndOfTerm
            | Action::Schedule
            | Action::Unschedule
            | Action::ChangeBillingCycle
            | Action::OrderAddOn => *status == Active,
        }
    }

    /// Refuses what the state does not allow.
    pub(super) fn gate(self, life: &LifecycleState) -> Result<(), RuleViolation> {
        if self.allowed_in(&life.status) {
            return Ok(());
        }
        let why = match &life.status {
            Deleted => Why::Deleted,
            Active => Why::Active,
            // Contract 5.1: an add-on needs an active parent.
            Suspended if self == Action::OrderAddOn => Why::ParentNotActive,
            Suspended => Why::Suspended,
            Expired | Disabled => Why::Ended,
            SubscriptionStatus::Pending | SubscriptionStatus::Unknown(_) => Why::UnknownState,
        };
        Err(RuleViolation::new(self.code_in(&life.status), why))
    }

    /// The published error for a state that does not allow the action.
    fn code_in(self, status: &SubscriptionStatus) -> ErrorCode {
        match self {
            // Contract 5.3: one line of the order stands in the way of all.
            Action::ChangeBillingCycle => ErrorCode::OrderHasInactive,
            _ if *status == Deleted => ErrorCode::DeletedSubscription,
            Action::OrderAddOn => ErrorCode::ParentNotActive,
            Action::Suspend => ErrorCode::StatusNotUpdatable,
            Action::ChangeLicenses if *status == Suspended => ErrorCode::QuantityWhileSuspended,
            _ if *status == Suspended => ErrorCode::SuspendedSubscription,
            Action::Reactivate | Action::Cancel => ErrorCode::StatusNotUpdatable,
            Action::Rename
            | Action::ChangeLicenses
            | Action::SetEndOfTerm
            | Action::Schedule
            | Action::Unschedule
            | Action::Upgrade
            | Action::Convert
            | Action::SetResellerOfRecord
            | Action::SetSupportContact => ErrorCode::UpdateNotAllowed,
        }
    }
}

pub(super) fn may_reactivate(life: &LifecycleState) -> Result<(), RuleViolation> {
    Action::Reactivate.gate(life)?;
    match &life.parent {
        Some(parent) if *parent != SubscriptionStatus::Active => {
            Err(RuleViolation::new(ErrorCode::ParentNotActive, Why::ParentNotActive))
        }
        Some(_) | None => Ok(()),
    }
}

pub(super) fn may_cancel(life: &LifecycleState, now: DateTime<Utc>) -> Result<(), RuleViolation> {
    Action::Cancel.gate(life)?;
    match life.cancel_until {
        Some(until) if now < until => Ok(()),
        Some(until) => {
            Err(RuleViolation::new(ErrorCode::CancelWindowClosed, Why::WindowClosed).until(Some(until)))
        }
        None => Err(RuleViolation::new(ErrorCode::CancelWindowClosed, Why::NoWindow)),
    }
}
