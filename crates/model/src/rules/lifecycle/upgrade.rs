//! Becoming another offer: upgrades, and trials that are converted (R22, contract 6.3, 6.6).

use chrono::{DateTime, Utc};

use super::{
    command::Action,
    outcome::Effects,
    state::{LifecycleState, OfferFacts},
    table::Cause,
    time::advanced,
    violation::{RuleViolation, Why},
};
use crate::{
    error::ErrorCode,
    ids::{OfferId, SubscriptionId},
    v1::{offer::BillingCycle, subscription::SubscriptionStatus},
};

/// A target with everything that stands in its way; eligible when that is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgrade {
    /// The offer that the subscription would become.
    pub offer_id: OfferId,
    /// Its facts, where it is sold.
    pub offer: Option<OfferFacts>,
    /// Everything that stands in the way; empty where it is eligible.
    pub refused: Vec<UpgradeError>,
}

/// Why a target is not eligible (R22); number and name are published (contract 6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpgradeError {
    /// The licenses do not fit the limits of the target.
    Other,
    /// It is not active.
    StatusNotActive,
    /// It has live add-ons.
    AddOnsPresent,
    /// No path leads from the offer to this target.
    NoPath,
    /// The target is not sold.
    TargetNotFound,
    /// The target is not billed in the present cycle.
    BillingCycle,
}

impl UpgradeError {
    /// Number of the published enumeration (contract 6.3).
    pub fn number(self) -> u32 {
        match self {
            UpgradeError::Other => 0,
            UpgradeError::StatusNotActive => 2,
            UpgradeError::AddOnsPresent => 6,
            UpgradeError::NoPath => 7,
            UpgradeError::TargetNotFound => 8,
            UpgradeError::BillingCycle => 10,
        }
    }

    /// The published name; a client may send or expect the one or the other.
    pub fn name(self) -> &'static str {
        match self {
            UpgradeError::Other => "other",
            UpgradeError::StatusNotActive => "subscription_status_not_active",
            UpgradeError::AddOnsPresent => "subscription_add_ons_present",
            UpgradeError::NoPath => "subscription_does_not_have_any_upgrade_paths",
            UpgradeError::TargetNotFound => "subscription_target_offer_not_found",
            UpgradeError::BillingCycle => "offer_does_not_support_billing_cycle",
        }
    }

    /// An English sentence for clients of the API; the app words it itself.
    pub fn description(self) -> &'static str {
        match self {
            UpgradeError::Other => "The number of licenses is outside the limits of the target offer.",
            UpgradeError::StatusNotActive => "The subscription is not active.",
            UpgradeError::AddOnsPresent => "The subscription has add-ons.",
            UpgradeError::NoPath => "This offer cannot be upgraded to the target offer.",
            UpgradeError::TargetNotFound => "The target offer is not sold to this customer.",
            UpgradeError::BillingCycle => {
                "The target offer is not sold with the billing cycle of the subscription."
            }
        }
    }
}

pub(super) fn may_upgrade(life: &LifecycleState) -> Result<(), RuleViolation> {
    Action::Upgrade.gate(life)?;
    let refuse = |why| Err(RuleViolation::new(ErrorCode::UpdateNotAllowed, why));
    // A trial converts, and an add-on belongs to its parent's offer.
    if life.is_trial() || life.is_add_on() || life.offer.upgrades_to.is_empty() {
        return refuse(Why::NoPath);
    }
    if life.add_ons.iter().any(LifecycleState::is_live) {
        return refuse(Why::AddOnsPresent);
    }
    Ok(())
}

/// Every target of the offer, eligible or why not. `sold` returns the facts of an offer that this customer can have.
pub fn upgrades(
    life: &LifecycleState,
    sold: impl Fn(&OfferId) -> Option<OfferFacts>,
    now: DateTime<Utc>,
) -> Vec<Upgrade> {
    let life = advanced(life, now);
    life.offer.upgrades_to.iter().map(|id| target(&life, id, sold(id))).collect()
}

fn target(life: &LifecycleState, id: &OfferId, offer: Option<OfferFacts>) -> Upgrade {
    let path = life.offer.upgrades_to.contains(id) && !life.is_trial() && !life.is_add_on();
    let cycle = offer.as_ref().is_none_or(|offer| offer.cycles.contains(&life.billing_cycle));
    let fits = offer.as_ref().is_none_or(|offer| offer.holds(life.quantity));
    let checks = [
        (life.status == SubscriptionStatus::Active, UpgradeError::StatusNotActive),
        (path, UpgradeError::NoPath),
        (!life.add_ons.iter().any(LifecycleState::is_live), UpgradeError::AddOnsPresent),
        (offer.as_ref().is_some_and(|offer| !offer.is_trial), UpgradeError::TargetNotFound),
        (cycle, UpgradeError::BillingCycle),
        (fits, UpgradeError::Other),
    ];
    let refused = checks.into_iter().filter(|(ok, _)| !ok).map(|(_, error)| error).collect();
    Upgrade { offer_id: id.clone(), offer, refused }
}

/// R22: the source ends; the successor has the same licenses, term, windows and end of term.
///
/// # Errors
/// The first thing that stands in the way of this target.
pub(super) fn upgrade(
    life: &mut LifecycleState,
    offer_id: &OfferId,
    offer: Option<&OfferFacts>,
    successor: SubscriptionId,
    now: DateTime<Utc>,
) -> Result<Effects, RuleViolation> {
    let wanted = target(life, offer_id, offer.filter(|offer| offer.id == *offer_id).cloned());
    if let Some(error) = wanted.refused.first() {
        return Err(violation(*error, wanted.offer.as_ref()));
    }
    let Some(offer) = wanted.offer else { return Err(violation(UpgradeError::TargetNotFound, None)) };
    let mut successor = LifecycleState {
        id: successor,
        since: now,
        offer,
        scheduled: None,
        add_ons: Vec::new(),
        ..life.clone()
    };
    if !successor.offer.renewable {
        successor.end_of_term = successor.default_end_of_term();
    }
    Ok(Effects { successor: Some(successor), ..life.change_state(Cause::Upgrade, now) })
}

fn violation(error: UpgradeError, offer: Option<&OfferFacts>) -> RuleViolation {
    let (code, why) = match error {
        UpgradeError::Other => (ErrorCode::QuantityOutOfRange, Why::OutsideLimits),
        UpgradeError::StatusNotActive => (ErrorCode::UpdateNotAllowed, Why::Ended),
        UpgradeError::AddOnsPresent => (ErrorCode::UpdateNotAllowed, Why::AddOnsPresent),
        UpgradeError::NoPath => (ErrorCode::UpdateNotAllowed, Why::NoPath),
        UpgradeError::TargetNotFound => (ErrorCode::UnknownOffer, Why::NotSold),
        UpgradeError::BillingCycle => (ErrorCode::BillingCycleNotSupported, Why::BillingCycle),
    };
    let violation = RuleViolation::new(code, why);
    match (error, offer) {
        (UpgradeError::Other, Some(offer)) => violation.limits(offer.least(), offer.maximum),
        _ => violation,
    }
}

pub(super) fn may_convert(life: &LifecycleState) -> Result<(), RuleViolation> {
    Action::Convert.gate(life)?;
    let refuse = |why| Err(RuleViolation::new(ErrorCode::UpdateNotAllowed, why));
    if !life.is_trial() {
        return refuse(Why::NotATrial);
    }
    if life.offer.converts_to.is_empty() { refuse(Why::NoPath) } else { Ok(()) }
}

/// A paid offer that a trial can become, with what is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// A paid offer among the trial's conversion targets.
    pub offer: OfferFacts,
    /// As many licenses as the trial has, within the offer's limits.
    pub quantity: i32,
    /// The first cycle that an order would take.
    pub billing_cycle: BillingCycle,
}

/// The paid offers a trial can become (R22, contract 6.6); none once it is disabled, 30 days after its end (R19).
pub fn conversions(
    life: &LifecycleState,
    sold: impl Fn(&OfferId) -> Option<OfferFacts>,
    now: DateTime<Utc>,
) -> Vec<Conversion> {
    let life = advanced(life, now);
    if may_convert(&life).is_err() {
        return Vec::new();
    }
    let paid = life.offer.converts_to.iter().filter_map(sold).filter(|offer| !offer.is_trial);
    paid.filter_map(|offer| {
        let billing_cycle = BillingCycle::KNOWN.iter().find(|cycle| offer.cycles.contains(cycle))?.clone();
        Some(Conversion { quantity: offer.nearest(life.quantity), billing_cycle, offer })
    })
    .collect()
}

/// R22: the trial becomes a paid subscription of `offer` and keeps its id; a first term and its window begin now.
///
/// # Errors
/// For an offer that it does not convert to, outside the offer's limits (2002) or in a cycle that it lacks (6001).
pub(super) fn convert(
    life: &mut LifecycleState,
    offer: &OfferFacts,
    quantity: i32,
    cycle: &BillingCycle,
    now: DateTime<Utc>,
) -> Result<Effects, RuleViolation> {
    if !life.offer.converts_to.contains(&offer.id) || offer.is_trial {
        return Err(RuleViolation::new(ErrorCode::UpdateNotAllowed, Why::NoPath));
    }
    offer.check_quantity(quantity)?;
    offer.check_cycle(cycle)?;
    let effects = life.change_state(Cause::Convert, now);
    life.offer = offer.clone();
    life.quantity = quantity;
    life.billing_cycle = cycle.clone();
    life.begin_first_term(now);
    Ok(Effects { until: life.cancel_until, ..effects })
}
