//! More and fewer licenses, and how long what was ordered, renewed or added can be taken back (R17, R18, R20).

use chrono::{DateTime, Utc};

use super::{
    outcome::Effects,
    state::{Addition, LifecycleState},
    table::{Cause, may_cancel},
    violation::{RuleViolation, Why},
};
use crate::{
    error::ErrorCode,
    rules::term::cancel_until,
    v1::subscription::{RefundableDetail, RefundableQuantity, SubscriptionStatus},
};

/// R18: more licenses always, fewer only inside a window and no more than came in it, both within the offer's limits.
///
/// `until` of the outcome is the time before which added licenses can be taken back.
///
/// # Errors
/// 2002 outside the limits, 800090 for fewer than can be taken back: with `limits`, the `until` of the windows and the
/// `from` of the renewal.
pub(super) fn change_licenses(
    life: &mut LifecycleState,
    quantity: i32,
    now: DateTime<Utc>,
) -> Result<Effects, RuleViolation> {
    if quantity == life.quantity {
        return Ok(Effects::default());
    }
    life.offer.check_quantity(quantity)?;
    let mut until = None;
    if quantity < life.quantity {
        may_reduce_to(life, quantity, now)?;
        life.take_back(life.quantity - quantity, now);
    } else if life.offer.has_windows() {
        let closes = cancel_until(now);
        life.additions.push(Addition { quantity: quantity - life.quantity, at: now, until: closes });
        until = Some(life.in_service_until(closes));
    }
    life.quantity = quantity;
    // R21
    Ok(Effects { dropped: life.scheduled.take(), until, ..Effects::default() })
}

fn may_reduce_to(life: &LifecycleState, quantity: i32, now: DateTime<Utc>) -> Result<(), RuleViolation> {
    let fewest = fewest(life, now);
    if fewest <= quantity {
        return Ok(());
    }
    let first = refundable(life, now).details.first().map(|detail| detail.allowed_until_date_time);
    let why = match first {
        Some(_) => Why::MoreThanAdded,
        None if life.last_window().is_none() => Why::NoWindow,
        None => Why::WindowClosed,
    };
    let renewal = life.due().filter(|(_, by)| *by == Cause::Renew).map(|(at, _)| at);
    Err(RuleViolation::new(ErrorCode::QuantityNotReducible, why)
        .limits(fewest, life.offer.maximum)
        .until(first.or(life.last_window()))
        .from(renewal))
}

/// The wire's `cancellationAllowedUntilDate`: until when it can be cancelled, `None` where it cannot (R20).
pub fn cancellation_allowed_until(life: &LifecycleState, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    may_cancel(life, now).ok()?;
    life.cancel_until.map(|until| life.in_service_until(until))
}

/// The wire's `refundableQuantity`: licenses that can be taken back now, by the window that closes first (R18).
///
/// The offer's minimum stays in the windows that close first: what is shown until a moment is lost at that moment.
pub fn refundable(life: &LifecycleState, now: DateTime<Utc>) -> RefundableQuantity {
    let mut room = life.quantity - life.offer.least();
    let mut details: Vec<RefundableDetail> = Vec::new();
    for (quantity, until) in life.open_windows(now).into_iter().rev() {
        let quantity = quantity.min(room);
        room -= quantity;
        if quantity > 0 {
            details
                .push(RefundableDetail { quantity, allowed_until_date_time: life.in_service_until(until) });
        }
    }
    details.reverse();
    RefundableQuantity { total_quantity: details.iter().map(|detail| detail.quantity).sum(), details }
}

/// Fewest licenses it can have now (R18).
pub fn fewest(life: &LifecycleState, now: DateTime<Utc>) -> i32 {
    life.quantity - refundable(life, now).total_quantity
}

impl LifecycleState {
    /// Licenses of the order or the renewal itself, without what was added since.
    fn of_the_order(&self) -> i32 {
        (self.quantity - self.additions.iter().map(|addition| addition.quantity).sum::<i32>()).max(0)
    }

    /// Licenses and the end of their window, the first to close first; none while it is not active.
    fn open_windows(&self, now: DateTime<Utc>) -> Vec<(i32, DateTime<Utc>)> {
        if self.status != SubscriptionStatus::Active {
            return Vec::new();
        }
        let order = self.cancel_until.map(|until| (self.of_the_order(), until));
        let additions = self.additions.iter().map(|addition| (addition.quantity, addition.until));
        let mut open: Vec<_> = order.into_iter().chain(additions).filter(|(_, until)| now < *until).collect();
        open.sort_by_key(|(_, until)| *until);
        open
    }

    /// When the last window closes or closed; `None` where there never was one.
    pub(super) fn last_window(&self) -> Option<DateTime<Utc>> {
        self.additions.iter().map(|addition| addition.until).chain(self.cancel_until).max()
    }

    /// A deadline after the end of the service is none: then it ends with the service.
    pub(super) fn in_service_until(&self, until: DateTime<Utc>) -> DateTime<Utc> {
        let goes_on = |by| matches!(by, Cause::Renew | Cause::Extend);
        match self.due() {
            Some((at, by)) if !goes_on(by) => until.min(at),
            Some(_) | None => until,
        }
    }

    /// Takes licenses back, from the window that closes first on (R18).
    pub(super) fn take_back(&mut self, mut fewer: i32, now: DateTime<Utc>) {
        if self.cancel_until.is_some_and(|until| now < until) {
            // What was ordered needs no record of its own: it is what the additions leave.
            fewer -= fewer.min(self.of_the_order());
        }
        for addition in self.additions.iter_mut().filter(|addition| now < addition.until) {
            let taken = fewer.min(addition.quantity);
            addition.quantity -= taken;
            fewer -= taken;
        }
        self.additions.retain(|addition| addition.quantity > 0);
    }
}
