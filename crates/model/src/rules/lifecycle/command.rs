//! What can be asked of a subscription: each command with what it asks for, its action, and the right that it needs.

use crate::{
    ids::{OfferId, SubscriptionId, TenantId},
    rules::permissions::Permission,
    v1::{
        offer::{BillingCycle, Offer},
        subscription::{EndOfTermAction, ScheduledChange},
    },
};

use super::state::{LifecycleState, OfferFacts};

/// Something that is to be done with a subscription.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Give it this friendly name.
    Rename(String),
    /// Have so many licenses from now on (R18).
    ChangeLicenses(i32),
    /// Switch it and its add-ons off (R19).
    Suspend,
    /// Switch it on again, and the add-ons that were switched off with it (R19).
    Reactivate,
    /// End it for good inside the window (R20).
    Cancel,
    /// Renew, extend or end at the end of the term (R17).
    SetEndOfTerm(EndOfTermAction),
    /// Change licenses, billing cycle or offer at the renewal, in place of what was scheduled (R21).
    Schedule {
        /// What changes; absent members stay as they are.
        change: ScheduledChange,
        /// The facts of `change.offer_id` where that is sold.
        offer: Option<OfferFacts>,
    },
    /// Take back what was scheduled (R21).
    Unschedule,
    /// End it, and go on as another offer (R22).
    Upgrade {
        /// What it becomes: one of its offer's upgrade targets.
        offer_id: OfferId,
        /// Its facts where it is sold.
        offer: Option<OfferFacts>,
        /// The id of the subscription that takes its place.
        successor: SubscriptionId,
    },
    /// Make a trial a paid subscription, which keeps its id (R22).
    Convert {
        /// What it becomes: one of its offer's conversion targets.
        offer: OfferFacts,
        /// Licenses from now on, within that offer's limits.
        quantity: i32,
        /// How often it is billed.
        cycle: BillingCycle,
    },
    /// Bill it in this cycle from now on; always through its order (contract 5.3).
    ChangeBillingCycle(BillingCycle),
    /// Take an add-on that was ordered for it (contract 5.3).
    OrderAddOn {
        /// The offer of the add-on.
        offer: Box<Offer>,
        /// The add-on as its order makes it.
        add_on: Box<LifecycleState>,
    },
    /// Name the reseller of record, or none (R24). The caller looks whether it may be chosen.
    SetResellerOfRecord(Option<TenantId>),
    /// Name the designated support contact (R24). The caller looks whether it may be chosen.
    SetSupportContact(TenantId),
}

impl Command {
    /// What it does, without what it asks for.
    pub fn action(&self) -> Action {
        match self {
            Command::Rename(_) => Action::Rename,
            Command::ChangeLicenses(_) => Action::ChangeLicenses,
            Command::Suspend => Action::Suspend,
            Command::Reactivate => Action::Reactivate,
            Command::Cancel => Action::Cancel,
            Command::SetEndOfTerm(_) => Action::SetEndOfTerm,
            Command::Schedule { .. } => Action::Schedule,
            Command::Unschedule => Action::Unschedule,
            Command::Upgrade { .. } => Action::Upgrade,
            Command::Convert { .. } => Action::Convert,
            Command::ChangeBillingCycle(_) => Action::ChangeBillingCycle,
            Command::OrderAddOn { .. } => Action::OrderAddOn,
            Command::SetResellerOfRecord(_) => Action::SetResellerOfRecord,
            Command::SetSupportContact(_) => Action::SetSupportContact,
        }
    }

    /// The number of licenses that it asks for.
    pub fn quantity(&self) -> Option<i32> {
        match self {
            Command::ChangeLicenses(quantity) | Command::Convert { quantity, .. } => Some(*quantity),
            Command::Schedule { change, .. } => change.quantity,
            Command::OrderAddOn { add_on, .. } => Some(add_on.quantity),
            Command::Rename(_)
            | Command::Suspend
            | Command::Reactivate
            | Command::Cancel
            | Command::SetEndOfTerm(_)
            | Command::Unschedule
            | Command::Upgrade { .. }
            | Command::ChangeBillingCycle(_)
            | Command::SetResellerOfRecord(_)
            | Command::SetSupportContact(_) => None,
        }
    }
}

/// The kind of a [`Command`]: what a button offers before anybody says which offer or how many licenses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// [`Command::Rename`].
    Rename,
    /// [`Command::ChangeLicenses`].
    ChangeLicenses,
    /// [`Command::Suspend`].
    Suspend,
    /// [`Command::Reactivate`].
    Reactivate,
    /// [`Command::Cancel`].
    Cancel,
    /// [`Command::SetEndOfTerm`].
    SetEndOfTerm,
    /// [`Command::Schedule`].
    Schedule,
    /// [`Command::Unschedule`].
    Unschedule,
    /// [`Command::Upgrade`].
    Upgrade,
    /// [`Command::Convert`].
    Convert,
    /// [`Command::ChangeBillingCycle`].
    ChangeBillingCycle,
    /// [`Command::OrderAddOn`].
    OrderAddOn,
    /// [`Command::SetResellerOfRecord`].
    SetResellerOfRecord,
    /// [`Command::SetSupportContact`].
    SetSupportContact,
}

impl Action {
    /// Every action, for pages and tests that go through them all.
    pub const ALL: [Action; 14] = [
        Action::Rename,
        Action::ChangeLicenses,
        Action::Suspend,
        Action::Reactivate,
        Action::Cancel,
        Action::SetEndOfTerm,
        Action::Schedule,
        Action::Unschedule,
        Action::Upgrade,
        Action::Convert,
        Action::ChangeBillingCycle,
        Action::OrderAddOn,
        Action::SetResellerOfRecord,
        Action::SetSupportContact,
    ];

    /// The right that it needs (R3, R4).
    pub fn right(self) -> Permission {
        match self {
            Action::Rename => Permission::RenameSubscription,
            Action::ChangeLicenses
            | Action::Suspend
            | Action::Reactivate
            | Action::SetEndOfTerm
            | Action::Schedule
            | Action::Unschedule
            | Action::Upgrade => Permission::ManageSubscription,
            Action::Cancel => Permission::CancelSubscription,
            Action::Convert | Action::ChangeBillingCycle | Action::OrderAddOn => Permission::PlaceOrder,
            Action::SetResellerOfRecord => Permission::SetResellerOfRecord,
            Action::SetSupportContact => Permission::SetSupportContact,
        }
    }
}
