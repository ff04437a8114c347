use chrono::{DateTime, Utc};

use super::{
    actions::Action,
    consequence::Consequence,
    facts::OfferFacts,
    life::Life,
    refusal::{Refusal, Why},
    table::Cause,
};
use crate::{error::ErrorCode, ids::OfferId, v1::offer::BillingCycle};

pub(super) fn may_convert(it: &Life) -> Result<(), Refusal> {
    Action::Convert.gate(it)?;
    let refuse = |why| Err(Refusal::new(ErrorCode::UpdateNotAllowed, why));
    if !it.is_trial() {
        return refuse(Why::NotATrial);
    }
    if it.offer.converts_to.is_empty() { refuse(Why::NoPath) } else { Ok(()) }
}

/// A paid offer that a trial can become, with what is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The offer.
    pub offer: OfferFacts,
    /// As many licenses as the trial has, within the offer's limits.
    pub quantity: i32,
    /// The first cycle that an order would take.
    pub billing_cycle: BillingCycle,
}

/// The paid offers a trial can become (R22, contract 6.6); none once it is disabled, 30 days after its end (R19).
pub fn conversions(
    it: &Life,
    sold: impl Fn(&OfferId) -> Option<OfferFacts>,
    now: DateTime<Utc>,
) -> Vec<Conversion> {
    let it = Consequence::begin(it, now).after;
    if may_convert(&it).is_err() {
        return Vec::new();
    }
    let paid = it.offer.converts_to.iter().filter_map(sold).filter(|offer| !offer.is_trial);
    paid.filter_map(|offer| {
        let billing_cycle = BillingCycle::KNOWN.iter().find(|cycle| offer.cycles.contains(cycle))?.clone();
        Some(Conversion { quantity: offer.nearest(it.quantity), billing_cycle, offer })
    })
    .collect()
}

/// R22: the trial becomes a paid subscription of `offer` and keeps its id; a first term and its window begin now.
///
/// # Errors
/// When it is no trial or over, for an offer that it does not convert to, outside the offer's limits (2002) or in a
/// cycle that it lacks (6001).
pub fn convert(
    it: &Life,
    offer: OfferFacts,
    quantity: i32,
    cycle: BillingCycle,
    now: DateTime<Utc>,
) -> Result<Consequence, Refusal> {
    let done = Consequence::begin(it, now);
    may_convert(&done.after)?;
    if !done.after.offer.converts_to.contains(&offer.id) || offer.is_trial {
        return Err(Refusal::new(ErrorCode::UpdateNotAllowed, Why::NoPath));
    }
    if !offer.holds(quantity) {
        return Err(Refusal::new(ErrorCode::QuantityOutOfRange, Why::OutsideLimits)
            .limits(offer.least(), offer.maximum));
    }
    if !offer.cycles.contains(&cycle) {
        return Err(Refusal::new(ErrorCode::BillingCycleNotSupported, Why::BillingCycle));
    }
    let mut done = done.change_state(Cause::Convert, now);
    let it = &mut done.after;
    it.offer = offer;
    it.quantity = quantity;
    it.billing_cycle = cycle;
    it.begin_first_term(now);
    done.until = it.cancel_until;
    Ok(done)
}
