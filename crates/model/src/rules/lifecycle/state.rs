use chrono::{DateTime, Utc};

use super::{
    actions::Action,
    consequence::Consequence,
    life::Life,
    refusal::{Refusal, Why},
    table::Cause,
};
use crate::{error::ErrorCode, v1::subscription::SubscriptionStatus};

/// R19: switches it and its add-ons off; `until` is the end of the term, when it is disabled instead of renewed.
///
/// # Errors
/// When it is not active.
pub fn suspend(it: &Life, now: DateTime<Utc>) -> Result<Consequence, Refusal> {
    let done = Consequence::begin(it, now);
    Action::Suspend.gate(&done.after)?;
    let mut done = done.change_state(Cause::Suspend, now);
    done.until = done.after.term_end;
    Ok(done)
}

/// R19: from suspended only, until the end of the term, an add-on only under an active parent.
///
/// It revives the add-ons that its own suspension took, and no others.
///
/// # Errors
/// When it is not suspended; 27009 under a parent that is not active.
pub fn reactivate(it: &Life, now: DateTime<Utc>) -> Result<Consequence, Refusal> {
    let done = Consequence::begin(it, now);
    may_reactivate(&done.after)?;
    Ok(done.change_state(Cause::Reactivate, now))
}

pub(super) fn may_reactivate(it: &Life) -> Result<(), Refusal> {
    Action::Reactivate.gate(it)?;
    match &it.parent {
        Some(parent) if *parent != SubscriptionStatus::Active => {
            Err(Refusal::new(ErrorCode::ParentNotActive, Why::ParentNotActive))
        }
        Some(_) | None => Ok(()),
    }
}

/// R20: inside its 7-day window, final, and its add-ons with it.
///
/// # Errors
/// 800061 with the `until` of the window when that is over or never was.
pub fn cancel(it: &Life, now: DateTime<Utc>) -> Result<Consequence, Refusal> {
    let done = Consequence::begin(it, now);
    may_cancel(&done.after, now)?;
    Ok(done.change_state(Cause::Cancel, now))
}

pub(super) fn may_cancel(it: &Life, now: DateTime<Utc>) -> Result<(), Refusal> {
    Action::Cancel.gate(it)?;
    match it.cancel_until {
        Some(until) if now < until => Ok(()),
        Some(until) => Err(Refusal::new(ErrorCode::CancelWindowClosed, Why::WindowClosed).until(Some(until))),
        None => Err(Refusal::new(ErrorCode::CancelWindowClosed, Why::NoWindow)),
    }
}
