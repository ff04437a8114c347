//! What an order changes in subscriptions that are there already: the billing cycle of its lines, and add-ons for them
//! (contract 5.3).

use chrono::{DateTime, Utc};

use super::{
    command::Action,
    outcome::Effects,
    state::LifecycleState,
    time::advanced,
    violation::{RuleViolation, Why},
};
use crate::{
    error::ErrorCode,
    rules::term::months,
    v1::{
        offer::{BillingCycle, Offer},
        subscription::SubscriptionStatus,
    },
};

/// A subscription's own update never changes its cycle (contract 5.3, 6.2).
pub fn billing_cycle_is_for_the_order() -> RuleViolation {
    RuleViolation::new(ErrorCode::BillingCycleThroughOrder, Why::ThroughOrder)
}

impl LifecycleState {
    /// Does another billing cycle of its order change this line? Deleted lines are passed over, and those that have the
    /// cycle already (contract 5.3).
    pub fn is_rebilled_in(&self, cycle: &BillingCycle) -> bool {
        self.status != SubscriptionStatus::Deleted && self.billing_cycle != *cycle
    }
}

/// Contract 5.3: only a yearly term, active, not a trial.
pub(super) fn may_change_cycle(life: &LifecycleState) -> Result<(), RuleViolation> {
    Action::ChangeBillingCycle.gate(life)?;
    let yearly = months(&life.offer.term_unit, life.offer.term_length).is_some_and(|months| months >= 12);
    if life.is_trial() || !yearly {
        return Err(RuleViolation::new(ErrorCode::BillingCycleNotUpdatable, Why::NotYearly));
    }
    Ok(())
}

/// Contract 5.3: another cycle from now on, which drops what was scheduled (R21).
///
/// # Errors
/// 6001 where the offer lacks the cycle.
pub(super) fn change_billing_cycle(
    life: &mut LifecycleState,
    cycle: &BillingCycle,
) -> Result<Effects, RuleViolation> {
    if life.billing_cycle == *cycle {
        return Ok(Effects::default());
    }
    life.offer.check_cycle(cycle)?;
    life.billing_cycle = cycle.clone();
    Ok(Effects { dropped: life.scheduled.take(), ..Effects::default() })
}

pub(super) fn may_order_add_on(life: &LifecycleState) -> Result<(), RuleViolation> {
    Action::OrderAddOn.gate(life)?;
    // R21, R22: an offer changes only without add-ons, also at renewal.
    if life.scheduled.as_ref().is_some_and(|scheduled| scheduled.offer.is_some()) {
        let violation = RuleViolation::new(ErrorCode::UpdateNotAllowed, Why::OfferChangeScheduled);
        return Err(violation.from(life.term_end));
    }
    Ok(())
}

/// Contract 5.3: may an add-on of this offer be ordered for this parent? The parent must be active and one of the
/// offer's prerequisites. What else an order asks for is `rules::order`'s business.
///
/// # Errors
/// 27009 when the parent is not active, 800029 when the add-on is for another offer.
pub fn order_add_on(parent: &LifecycleState, offer: &Offer, now: DateTime<Utc>) -> Result<(), RuleViolation> {
    let parent = advanced(parent, now);
    may_order_add_on(&parent)?;
    fits(&parent, offer)
}

fn fits(parent: &LifecycleState, offer: &Offer) -> Result<(), RuleViolation> {
    if offer.is_add_on && offer.prerequisite_offers.contains(&parent.offer.id) {
        return Ok(());
    }
    Err(RuleViolation::new(ErrorCode::WrongParent, Why::WrongParent))
}

/// Contract 5.3: takes an add-on under its parent.
///
/// # Errors
/// 800029 when the add-on is for another offer.
pub(super) fn add(
    parent: &mut LifecycleState,
    offer: &Offer,
    add_on: &LifecycleState,
) -> Result<Effects, RuleViolation> {
    fits(parent, offer)?;
    parent.add_ons.push(LifecycleState { parent: Some(parent.status.clone()), ..add_on.clone() });
    Ok(Effects::default())
}
