//! What the end of the term brings, and what changes then (R17, R21).

use super::{
    command::Action,
    outcome::Effects,
    state::{LifecycleState, OfferFacts, Scheduled},
    violation::{RuleViolation, Why},
};
use crate::{
    error::ErrorCode,
    v1::subscription::{EndOfTermAction, ScheduledChange},
};

pub(super) fn may_set_end_of_term(life: &LifecycleState) -> Result<(), RuleViolation> {
    Action::SetEndOfTerm.gate(life)?;
    if life.is_trial() || life.term_end.is_none() { Err(not_renewable()) } else { Ok(()) }
}

fn not_renewable() -> RuleViolation {
    RuleViolation::new(ErrorCode::NotEligibleForRenewal, Why::NotRenewable)
}

/// R17: renew, extend or end at the end of the term. Without renewal nothing stays scheduled (R21).
///
/// # Errors
/// 800093 for trials, Azure and, to renew, offers that do not.
pub(super) fn set_end_of_term(
    life: &mut LifecycleState,
    action: &EndOfTermAction,
) -> Result<Effects, RuleViolation> {
    let mut effects = Effects { until: life.term_end, ..Effects::default() };
    match action {
        EndOfTermAction::Renew if !life.offer.renewable => return Err(not_renewable()),
        EndOfTermAction::Unknown(_) => {
            return Err(RuleViolation::new(ErrorCode::InvalidProperty, Why::NotAChoice));
        }
        EndOfTermAction::Renew => {}
        EndOfTermAction::Extend | EndOfTermAction::Cancel => effects.dropped = life.scheduled.take(),
    }
    life.end_of_term = action.clone();
    Ok(effects)
}

pub(super) fn may_schedule(life: &LifecycleState) -> Result<(), RuleViolation> {
    Action::Schedule.gate(life)?;
    may_set_end_of_term(life)?;
    if life.end_of_term == EndOfTermAction::Renew {
        return Ok(());
    }
    Err(RuleViolation::new(ErrorCode::NotEligibleForRenewal, Why::RenewalOff))
}

/// R21: licenses, billing cycle and offer of the next term; takes the place of what was scheduled before.
///
/// `offer` gives the facts of `change.offer_id` where that is sold; it may lead to an upgrade's target or back from
/// one. `until` of the outcome is the renewal, before which it can be undone.
///
/// # Errors
/// Outside the limits of the next offer (2002), in a cycle that it lacks (6001), to an offer without a path or with
/// live add-ons (2006).
pub(super) fn schedule(
    life: &mut LifecycleState,
    change: &ScheduledChange,
    offer: Option<&OfferFacts>,
) -> Result<Effects, RuleViolation> {
    let scheduled = what_differs(life, change, offer)?;
    let dropped = life.scheduled.replace(scheduled);
    Ok(Effects { dropped, until: life.term_end, ..Effects::default() })
}

/// Keeps what differs from today, and holds it against the offer of the next term.
fn what_differs(
    life: &LifecycleState,
    change: &ScheduledChange,
    offer: Option<&OfferFacts>,
) -> Result<Scheduled, RuleViolation> {
    let offer_id = change.offer_id.clone().filter(|id| *id != life.offer.id);
    let offer = match &offer_id {
        Some(id) => Some(next_offer(life, offer.filter(|offer| offer.id == *id))?.clone()),
        None => None,
    };
    let next = offer.as_ref().unwrap_or(&life.offer);
    let quantity = change.quantity.unwrap_or(life.quantity);
    next.check_quantity(quantity)?;
    let cycle = change.billing_cycle.clone().unwrap_or_else(|| life.billing_cycle.clone());
    next.check_cycle(&cycle)?;
    let change = ScheduledChange {
        offer_id,
        quantity: (quantity != life.quantity).then_some(quantity),
        billing_cycle: (cycle != life.billing_cycle).then_some(cycle),
    };
    if change == ScheduledChange::default() {
        return Err(RuleViolation::new(ErrorCode::UpdateNotAllowed, Why::NothingToChange));
    }
    Ok(Scheduled { change, offer })
}

fn next_offer<'a>(
    life: &LifecycleState,
    offer: Option<&'a OfferFacts>,
) -> Result<&'a OfferFacts, RuleViolation> {
    let refuse = |why| Err(RuleViolation::new(ErrorCode::UpdateNotAllowed, why));
    let Some(offer) = offer else { return refuse(Why::NotSold) };
    let path = life.offer.upgrades_to.contains(&offer.id) || offer.upgrades_to.contains(&life.offer.id);
    if !path || life.is_add_on() || offer.is_trial {
        return refuse(Why::NoPath);
    }
    if life.add_ons.iter().any(LifecycleState::is_live) {
        return refuse(Why::AddOnsPresent);
    }
    Ok(offer)
}

pub(super) fn may_unschedule(life: &LifecycleState) -> Result<(), RuleViolation> {
    Action::Unschedule.gate(life)?;
    if life.scheduled.is_none() {
        return Err(RuleViolation::new(ErrorCode::UpdateNotAllowed, Why::NothingScheduled));
    }
    Ok(())
}

/// R21: takes back what was scheduled.
pub(super) fn unschedule(life: &mut LifecycleState) -> Effects {
    Effects { dropped: life.scheduled.take(), ..Effects::default() }
}
