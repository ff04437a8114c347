use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::facts::OfferFacts;
use crate::{
    ids::SubscriptionId,
    v1::{
        offer::BillingCycle,
        subscription::{EndOfTermAction, ScheduledChange, SubscriptionStatus},
    },
};

/// What suspended it; reactivating a parent revives only what its own suspension took (R19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspendedBy {
    /// Somebody suspended this very subscription.
    Own,
    /// Its parent was suspended, or a trial that was its parent expired.
    Parent,
}

/// Licenses that were added within the term, with their own window (R18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Addition {
    /// How many are left of them.
    pub quantity: i32,
    /// When they were added.
    pub at: DateTime<Utc>,
    /// Until when they can be taken back; the moment itself is too late.
    pub until: DateTime<Utc>,
}

/// A change that waits for the renewal, with the facts of the offer that it names (R21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Scheduled {
    /// As it travels.
    pub change: ScheduledChange,
    /// The facts of `change.offer_id`.
    pub offer: Option<OfferFacts>,
}

/// A subscription with its add-ons, as the rules look at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Life {
    /// Id.
    pub id: SubscriptionId,
    /// State of the parent; `None` where it is not an add-on.
    pub parent: Option<SubscriptionStatus>,
    /// State.
    pub status: SubscriptionStatus,
    /// Since when it is in this state.
    pub since: DateTime<Utc>,
    /// What suspended it, while it is suspended.
    pub suspended_by: Option<SuspendedBy>,
    /// What it is a subscription of.
    pub offer: OfferFacts,
    /// How often it is billed.
    pub billing_cycle: BillingCycle,
    /// Licenses.
    pub quantity: i32,
    /// The first start, which all terms are counted from (R23).
    pub first_start: DateTime<Utc>,
    /// Start of the current term.
    pub term_start: DateTime<Utc>,
    /// Its end; none for Azure (R23).
    pub term_end: Option<DateTime<Utc>>,
    /// End of the window of the order or the renewal, also after it has closed (R20).
    pub cancel_until: Option<DateTime<Utc>>,
    /// Licenses added since the order or the renewal, in the order of time, closed windows included.
    pub additions: Vec<Addition>,
    /// What happens at the end of the term.
    pub end_of_term: EndOfTermAction,
    /// What changes at the renewal.
    pub scheduled: Option<Scheduled>,
    /// Its add-ons, which may have add-ons themselves (R15).
    pub add_ons: Vec<Life>,
}

impl Life {
    /// This subscription and every add-on under it, parents first.
    pub fn all(&self) -> Vec<&Life> {
        let mut all = vec![self];
        all.extend(self.add_ons.iter().flat_map(Life::all));
        all
    }

    /// It or the add-on with this id.
    pub fn find(&self, id: SubscriptionId) -> Option<&Life> {
        self.all().into_iter().find(|it| it.id == id)
    }

    /// The same, to change it.
    pub fn find_mut(&mut self, id: SubscriptionId) -> Option<&mut Life> {
        if self.id == id {
            return Some(self);
        }
        self.add_ons.iter_mut().find_map(|add_on| add_on.find_mut(id))
    }

    /// A trial.
    pub fn is_trial(&self) -> bool {
        self.offer.is_trial
    }

    /// An add-on.
    pub fn is_add_on(&self) -> bool {
        self.parent.is_some()
    }

    /// Neither gone nor on the way to it: what stands in the way of an upgrade (R22), unknown states included.
    pub fn is_live(&self) -> bool {
        match self.status {
            SubscriptionStatus::Active
            | SubscriptionStatus::Suspended
            | SubscriptionStatus::Expired
            | SubscriptionStatus::Pending
            | SubscriptionStatus::Unknown(_) => true,
            SubscriptionStatus::Disabled | SubscriptionStatus::Deleted => false,
        }
    }
}
