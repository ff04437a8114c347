use chrono::{DateTime, Utc};

use super::{
    actions::Action,
    consequence::Consequence,
    life::Life,
    refusal::{Refusal, Why},
};
use crate::{
    error::ErrorCode,
    rules::term::months,
    v1::{offer::BillingCycle, subscription::SubscriptionStatus},
};

/// A subscription's own update never changes its cycle (contract 5.3, 6.2).
pub fn billing_cycle_is_for_the_order() -> Refusal {
    Refusal::new(ErrorCode::BillingCycleThroughOrder, Why::ThroughOrder)
}

/// Contract 5.3: only a yearly term, active, not a trial.
pub(super) fn may_change_cycle(it: &Life) -> Result<(), Refusal> {
    Action::ChangeBillingCycle.gate(it)?;
    let yearly = months(&it.offer.term_unit, it.offer.term_length).is_some_and(|months| months >= 12);
    if it.is_trial() || !yearly {
        return Err(Refusal::new(ErrorCode::BillingCycleNotUpdatable, Why::NotYearly));
    }
    Ok(())
}

/// Contract 5.3: another cycle for everything an order became, now; all lines or none. Deleted lines are passed over.
///
/// A line whose cycle changes drops what was scheduled (R21).
///
/// # Errors
/// The line and its refusal: 6000 where one is not active, 6001 where the offer lacks the cycle, 800072 for terms
/// under a year and trials.
pub fn change_billing_cycle(
    lines: &[Life],
    cycle: &BillingCycle,
    now: DateTime<Utc>,
) -> Result<Vec<Consequence>, (usize, Refusal)> {
    let line = |it| change_one(it, cycle, now);
    lines.iter().enumerate().map(|(n, it)| line(it).map_err(|refusal| (n, refusal))).collect()
}

fn change_one(it: &Life, cycle: &BillingCycle, now: DateTime<Utc>) -> Result<Consequence, Refusal> {
    let mut done = Consequence::begin(it, now);
    if done.after.status == SubscriptionStatus::Deleted || done.after.billing_cycle == *cycle {
        return Ok(done);
    }
    Action::ChangeBillingCycle
        .gate(&done.after)
        .map_err(|refusal| Refusal { code: ErrorCode::OrderHasInactive, ..refusal })?;
    may_change_cycle(&done.after)?;
    if !done.after.offer.cycles.contains(cycle) {
        return Err(Refusal::new(ErrorCode::BillingCycleNotSupported, Why::BillingCycle));
    }
    done.after.billing_cycle = cycle.clone();
    Ok(done.drop_scheduled())
}
