//! What the rules look at: a subscription with its add-ons, and the facts of its offer.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{OfferId, SubscriptionId},
    v1::{
        offer::{BillingCycle, BillingType, Offer, TermUnit},
        subscription::{EndOfTermAction, ScheduledChange, SubscriptionStatus},
    },
};

/// What suspended it; reactivating a parent revives only what its own suspension took (R19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SuspendedBy {
    /// Somebody suspended this very subscription.
    Own,
    /// Its parent was suspended, or a trial that was its parent expired.
    Parent,
}

/// Licenses that were added within the term, with their own window (R18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Scheduled {
    /// The change in the published shape, which names the other offer by its id.
    pub change: ScheduledChange,
    /// The facts of `change.offer_id`.
    pub offer: Option<OfferFacts>,
}

/// A subscription with its add-ons, as the rules look at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct LifecycleState {
    /// The same for its whole life; an upgrade makes another one (R22).
    pub id: SubscriptionId,
    /// State of the parent; `None` where it is not an add-on.
    pub parent: Option<SubscriptionStatus>,
    /// Its state as stored; [`advance`](super::advance) brings it up to date.
    pub status: SubscriptionStatus,
    /// Since when it is in this state.
    pub since: DateTime<Utc>,
    /// What suspended it, while it is suspended.
    pub suspended_by: Option<SuspendedBy>,
    /// What it is a subscription of.
    pub offer: OfferFacts,
    /// How often it is billed.
    pub billing_cycle: BillingCycle,
    /// Licenses, those that can be taken back included.
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
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub add_ons: Vec<LifecycleState>,
}

impl LifecycleState {
    /// This subscription and every add-on under it, parents first.
    pub fn all(&self) -> Vec<&LifecycleState> {
        let mut all = vec![self];
        all.extend(self.add_ons.iter().flat_map(LifecycleState::all));
        all
    }

    /// This subscription or the add-on with this id.
    pub fn find(&self, id: SubscriptionId) -> Option<&LifecycleState> {
        self.all().into_iter().find(|member| member.id == id)
    }

    /// The same, to change it.
    pub fn find_mut(&mut self, id: SubscriptionId) -> Option<&mut LifecycleState> {
        if self.id == id {
            return Some(self);
        }
        self.add_ons.iter_mut().find_map(|add_on| add_on.find_mut(id))
    }

    /// Whether it is a trial: it converts, and never renews (R22).
    pub fn is_trial(&self) -> bool {
        self.offer.is_trial
    }

    /// Whether it is an add-on, which lives as long as its parent at the most.
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

/// What the rules need to know of an offer; `OfferFacts::from(&offer)` takes it from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OfferFacts {
    /// Id in the catalogue.
    pub id: OfferId,
    /// Fewest licenses of one subscription.
    pub minimum: i32,
    /// Most licenses of one subscription.
    pub maximum: i32,
    /// Unit of its term.
    pub term_unit: TermUnit,
    /// Length of its term.
    pub term_length: i32,
    /// Can renew by itself.
    pub renewable: bool,
    /// A trial: free, for one term, and then paid or over.
    pub is_trial: bool,
    /// By license or by usage (Azure).
    pub billing: BillingType,
    /// Billing cycles to choose from.
    pub cycles: Vec<BillingCycle>,
    /// What it upgrades to, our own edges included (R22).
    pub upgrades_to: Vec<OfferId>,
    /// What a trial converts to (R22).
    pub converts_to: Vec<OfferId>,
}

impl OfferFacts {
    /// Every license offer can be taken back for a while (R17); what is billed by usage cannot (R25).
    pub fn has_windows(&self) -> bool {
        self.billing != BillingType::Usage
    }

    /// Both limits included (R18); nothing under one license whatever the catalogue says.
    pub fn holds(&self, quantity: i32) -> bool {
        (self.least()..=self.maximum).contains(&quantity)
    }

    /// The number within the limits that is nearest.
    pub fn nearest(&self, quantity: i32) -> i32 {
        quantity.min(self.maximum).max(self.least())
    }

    /// Fewest licenses, at least one.
    pub fn least(&self) -> i32 {
        self.minimum.max(1)
    }
}

impl From<&Offer> for OfferFacts {
    fn from(offer: &Offer) -> Self {
        Self {
            id: offer.id.clone(),
            minimum: offer.minimum_quantity,
            maximum: offer.maximum_quantity,
            term_unit: offer.term_unit_of_measure.clone(),
            term_length: offer.term,
            renewable: offer.is_auto_renewable,
            is_trial: offer.is_trial,
            billing: offer.billing.clone(),
            cycles: offer.supported_billing_cycles.clone(),
            upgrades_to: offer.upgrade_target_offers.clone().unwrap_or_default(),
            converts_to: offer.conversion_target_offers.clone(),
        }
    }
}
