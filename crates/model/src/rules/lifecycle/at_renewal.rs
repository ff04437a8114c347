//! What the end of the term brings, and what changes then (R17, R21).

use chrono::{DateTime, Utc};

use super::{
    actions::Action,
    consequence::Consequence,
    facts::OfferFacts,
    life::{Life, Scheduled},
    refusal::{Refusal, Why},
};
use crate::{
    error::ErrorCode,
    v1::subscription::{EndOfTermAction, ScheduledChange},
};

/// R17: renew, extend or cancel at the end of the term. Without renewal nothing stays scheduled (R21).
///
/// # Errors
/// 800093 for trials, Azure and, to renew, offers that do not.
pub fn set_end_of_term(
    it: &Life,
    action: EndOfTermAction,
    now: DateTime<Utc>,
) -> Result<Consequence, Refusal> {
    let mut done = Consequence::begin(it, now);
    may_set_end_of_term(&done.after)?;
    match action {
        EndOfTermAction::Renew if !done.after.offer.renewable => return Err(not_renewable()),
        EndOfTermAction::Unknown(_) => {
            return Err(Refusal::new(ErrorCode::InvalidProperty, Why::NotAChoice));
        }
        EndOfTermAction::Renew => {}
        EndOfTermAction::Extend | EndOfTermAction::Cancel => done = done.drop_scheduled(),
    }
    done.after.end_of_term = action;
    // It can be changed again until then.
    done.until = done.after.term_end;
    Ok(done)
}

fn not_renewable() -> Refusal {
    Refusal::new(ErrorCode::NotEligibleForRenewal, Why::NotRenewable)
}

pub(super) fn may_set_end_of_term(it: &Life) -> Result<(), Refusal> {
    Action::SetEndOfTerm.gate(it)?;
    if it.is_trial() || it.term_end.is_none() { Err(not_renewable()) } else { Ok(()) }
}

pub(super) fn may_schedule(it: &Life) -> Result<(), Refusal> {
    Action::Schedule.gate(it)?;
    may_set_end_of_term(it)?;
    if it.end_of_term == EndOfTermAction::Renew {
        return Ok(());
    }
    Err(Refusal::new(ErrorCode::NotEligibleForRenewal, Why::RenewalOff))
}

/// R21: licenses, billing cycle and offer of the next term; takes the place of what was scheduled before.
///
/// `offer` gives the facts of `change.offer_id` where that is sold; it may lead to an upgrade's target or back from
/// one. `until` of the answer is the renewal, before which it can be undone.
///
/// # Errors
/// While renewal is off (800093), outside the limits of the next offer (2002), in a cycle that it lacks (6001), to an
/// offer without a path or with live add-ons (2006).
pub fn schedule(
    it: &Life,
    change: ScheduledChange,
    offer: Option<OfferFacts>,
    now: DateTime<Utc>,
) -> Result<Consequence, Refusal> {
    let mut done = Consequence::begin(it, now);
    may_schedule(&done.after)?;
    let scheduled = read(&done.after, change, offer)?;
    done.dropped = done.after.scheduled.replace(scheduled);
    done.until = done.after.term_end;
    Ok(done)
}

/// Keeps what differs from today, and holds it against the offer of the next term.
fn read(it: &Life, change: ScheduledChange, offer: Option<OfferFacts>) -> Result<Scheduled, Refusal> {
    let offer_id = change.offer_id.filter(|id| *id != it.offer.id);
    let offer = match &offer_id {
        Some(id) => Some(next_offer(it, offer.filter(|offer| offer.id == *id))?),
        None => None,
    };
    let next = offer.as_ref().unwrap_or(&it.offer);
    let quantity = change.quantity.unwrap_or(it.quantity);
    if !next.holds(quantity) {
        return Err(Refusal::new(ErrorCode::QuantityOutOfRange, Why::OutsideLimits)
            .limits(next.least(), next.maximum));
    }
    let cycle = change.billing_cycle.unwrap_or_else(|| it.billing_cycle.clone());
    if !next.cycles.contains(&cycle) {
        return Err(Refusal::new(ErrorCode::BillingCycleNotSupported, Why::BillingCycle));
    }
    let change = ScheduledChange {
        offer_id,
        quantity: (quantity != it.quantity).then_some(quantity),
        billing_cycle: (cycle != it.billing_cycle).then_some(cycle),
    };
    if change == ScheduledChange::default() {
        return Err(Refusal::new(ErrorCode::UpdateNotAllowed, Why::NothingToChange));
    }
    Ok(Scheduled { change, offer })
}

fn next_offer(it: &Life, offer: Option<OfferFacts>) -> Result<OfferFacts, Refusal> {
    let refuse = |why| Err(Refusal::new(ErrorCode::UpdateNotAllowed, why));
    let Some(offer) = offer else { return refuse(Why::NotSold) };
    let path = it.offer.upgrades_to.contains(&offer.id) || offer.upgrades_to.contains(&it.offer.id);
    if !path || it.is_add_on() || offer.is_trial {
        return refuse(Why::NoPath);
    }
    if it.add_ons.iter().any(Life::is_live) {
        return refuse(Why::AddOnsPresent);
    }
    Ok(offer)
}

/// R21: takes back what was scheduled.
///
/// # Errors
/// When nothing is.
pub fn unschedule(it: &Life, now: DateTime<Utc>) -> Result<Consequence, Refusal> {
    let done = Consequence::begin(it, now);
    Action::Schedule.gate(&done.after)?;
    if done.after.scheduled.is_none() {
        return Err(Refusal::new(ErrorCode::UpdateNotAllowed, Why::NothingScheduled));
    }
    Ok(done.drop_scheduled())
}
