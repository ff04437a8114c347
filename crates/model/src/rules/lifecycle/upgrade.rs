//! Upgrades to another offer (R22, contract 6.3).

use chrono::{DateTime, Utc};

use super::{
    actions::Action,
    consequence::Consequence,
    facts::OfferFacts,
    life::Life,
    refusal::{Refusal, Why},
    table::Cause,
    upgrade_error::UpgradeError,
};
use crate::{
    error::ErrorCode,
    ids::{OfferId, SubscriptionId},
    v1::subscription::SubscriptionStatus,
};

/// A target with everything that stands in its way; eligible when that is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgrade {
    /// The target.
    pub offer_id: OfferId,
    /// Its facts, where it is sold.
    pub offer: Option<OfferFacts>,
    /// Why not.
    pub refused: Vec<UpgradeError>,
}

/// Both ends of an upgrade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgraded {
    /// The source, which ends.
    pub source: Consequence,
    /// Its one successor. Reseller of record and support contact go over to it unchanged (R22).
    pub target: Life,
}

pub(super) fn may_upgrade(it: &Life) -> Result<(), Refusal> {
    Action::Upgrade.gate(it)?;
    let refuse = |why| Err(Refusal::new(ErrorCode::UpdateNotAllowed, why));
    // A trial converts, and an add-on belongs to its parent's offer.
    if it.is_trial() || it.is_add_on() || it.offer.upgrades_to.is_empty() {
        return refuse(Why::NoPath);
    }
    if it.add_ons.iter().any(Life::is_live) {
        return refuse(Why::AddOnsPresent);
    }
    Ok(())
}

/// Every target of the offer, eligible or why not. `sold` answers the facts of an offer that this customer can have.
pub fn upgrades(
    it: &Life,
    sold: impl Fn(&OfferId) -> Option<OfferFacts>,
    now: DateTime<Utc>,
) -> Vec<Upgrade> {
    let it = Consequence::begin(it, now).after;
    it.offer.upgrades_to.iter().map(|id| target(&it, id, sold(id))).collect()
}

fn target(it: &Life, id: &OfferId, offer: Option<OfferFacts>) -> Upgrade {
    let path = it.offer.upgrades_to.contains(id) && !it.is_trial() && !it.is_add_on();
    let cycle = offer.as_ref().is_none_or(|offer| offer.cycles.contains(&it.billing_cycle));
    let fits = offer.as_ref().is_none_or(|offer| offer.holds(it.quantity));
    let checks = [
        (it.status == SubscriptionStatus::Active, UpgradeError::StatusNotActive),
        (path, UpgradeError::NoPath),
        (!it.add_ons.iter().any(Life::is_live), UpgradeError::AddOnsPresent),
        (offer.as_ref().is_some_and(|offer| !offer.is_trial), UpgradeError::TargetNotFound),
        (cycle, UpgradeError::BillingCycle),
        (fits, UpgradeError::Other),
    ];
    let refused = checks.into_iter().filter(|(ok, _)| !ok).map(|(_, error)| error).collect();
    Upgrade { offer_id: id.clone(), offer, refused }
}

/// R22: the source ends; the target, with the new id, has the same licenses, term, windows and end of term.
///
/// # Errors
/// What [`can`](super::can) refuses, and the first thing that stands in the way of this target.
pub fn upgrade(
    it: &Life,
    offer_id: &OfferId,
    offer: Option<OfferFacts>,
    target_id: SubscriptionId,
    now: DateTime<Utc>,
) -> Result<Upgraded, Refusal> {
    let source = Consequence::begin(it, now);
    may_upgrade(&source.after)?;
    let wanted = target(&source.after, offer_id, offer.filter(|offer| offer.id == *offer_id));
    if let Some(error) = wanted.refused.first() {
        return Err(refusal(*error, wanted.offer.as_ref()));
    }
    let Some(offer) = wanted.offer else { return Err(refusal(UpgradeError::TargetNotFound, None)) };
    let mut target = Life {
        id: target_id,
        since: now,
        offer,
        scheduled: None,
        add_ons: Vec::new(),
        ..source.after.clone()
    };
    if !target.offer.renewable {
        target.end_of_term = target.default_end_of_term();
    }
    Ok(Upgraded { source: source.change_state(Cause::Upgrade, now), target })
}

fn refusal(error: UpgradeError, offer: Option<&OfferFacts>) -> Refusal {
    let (code, why) = match error {
        UpgradeError::Other => (ErrorCode::QuantityOutOfRange, Why::OutsideLimits),
        UpgradeError::StatusNotActive => (ErrorCode::UpdateNotAllowed, Why::Ended),
        UpgradeError::AddOnsPresent => (ErrorCode::UpdateNotAllowed, Why::AddOnsPresent),
        UpgradeError::NoPath => (ErrorCode::UpdateNotAllowed, Why::NoPath),
        UpgradeError::TargetNotFound => (ErrorCode::UnknownOffer, Why::NotSold),
        UpgradeError::BillingCycle => (ErrorCode::BillingCycleNotSupported, Why::BillingCycle),
    };
    let refusal = Refusal::new(code, why);
    match (error, offer) {
        (UpgradeError::Other, Some(offer)) => refusal.limits(offer.least(), offer.maximum),
        _ => refusal,
    }
}
