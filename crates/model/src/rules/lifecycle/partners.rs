//! What changes nothing in the life itself: names, partners (R24), and what is ordered beside it.

use chrono::{DateTime, Utc};

use super::{
    actions::Action,
    can::can,
    consequence::Consequence,
    life::Life,
    refusal::{Refusal, Why},
};
use crate::{error::ErrorCode, v1::offer::Offer};

/// Contract 6.2: a friendly name, in any state that is not suspended, deleted or unknown.
///
/// # Errors
/// When its state does not allow it.
pub fn rename(it: &Life, now: DateTime<Utc>) -> Result<(), Refusal> {
    can(it, Action::Rename, now)
}

/// R24: the reseller of record, at any time of its life, also while it is suspended; candidates are the caller's
/// business (an active partnership).
///
/// # Errors
/// When it is deleted or its state unknown.
pub fn set_reseller_of_record(it: &Life, now: DateTime<Utc>) -> Result<(), Refusal> {
    can(it, Action::SetResellerOfRecord, now)
}

/// R24, contract 6.7: the designated support contact, at any time of its life.
///
/// # Errors
/// When it is deleted or its state unknown.
pub fn set_support_contact(it: &Life, now: DateTime<Utc>) -> Result<(), Refusal> {
    can(it, Action::SetSupportContact, now)
}

pub(super) fn may_order_add_on(it: &Life) -> Result<(), Refusal> {
    Action::OrderAddOn.gate(it)?;
    // R21, R22: an offer changes only without add-ons, also at renewal.
    if it.scheduled.as_ref().is_some_and(|scheduled| scheduled.offer.is_some()) {
        return Err(Refusal::new(ErrorCode::UpdateNotAllowed, Why::OfferChangeScheduled).from(it.term_end));
    }
    Ok(())
}

/// Contract 5.3: an add-on for this parent, which must be active and one of the add-on's prerequisites. What else an
/// order asks for is `rules::order`'s business.
///
/// # Errors
/// 27009 when the parent is not active, 800029 when the add-on is for another offer.
pub fn order_add_on(parent: &Life, add_on: &Offer, now: DateTime<Utc>) -> Result<(), Refusal> {
    let parent = Consequence::begin(parent, now).after;
    may_order_add_on(&parent)?;
    if !add_on.is_add_on || !add_on.prerequisite_offers.contains(&parent.offer.id) {
        return Err(Refusal::new(ErrorCode::WrongParent, Why::WrongParent));
    }
    Ok(())
}
