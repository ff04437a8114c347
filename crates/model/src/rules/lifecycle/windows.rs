//! How long what was ordered, renewed or added can be taken back (R17, R18, R20).

use chrono::{DateTime, Utc};

use super::{life::Life, refusal::Refusal, state::may_cancel};
use crate::v1::subscription::{RefundableDetail, RefundableQuantity, SubscriptionStatus};

/// The wire's `cancellationAllowedUntilDate`: until when it can be cancelled, `None` where it cannot (R20).
pub fn cancellation_allowed_until(it: &Life, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    may_cancel(it, now).ok()?;
    it.cancel_until.map(|until| it.in_service_until(until))
}

/// The wire's `refundableQuantity`: licenses that can be taken back now, by the window that closes first (R18).
///
/// The offer's minimum stays in the windows that close first: what is shown until a moment is lost at that moment.
pub fn refundable(it: &Life, now: DateTime<Utc>) -> RefundableQuantity {
    let mut room = it.quantity - it.offer.least();
    let mut details: Vec<RefundableDetail> = Vec::new();
    for (quantity, until) in it.open_windows(now).into_iter().rev() {
        let quantity = quantity.min(room);
        room -= quantity;
        if quantity > 0 {
            details.push(RefundableDetail { quantity, allowed_until_date_time: it.in_service_until(until) });
        }
    }
    details.reverse();
    RefundableQuantity { total_quantity: details.iter().map(|detail| detail.quantity).sum(), details }
}

/// Fewest licenses it can have now (R18).
pub fn fewest(it: &Life, now: DateTime<Utc>) -> i32 {
    it.quantity - refundable(it, now).total_quantity
}

impl Life {
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
        let goes_on = |by| matches!(by, super::table::Cause::Renew | super::table::Cause::Extend);
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

/// Adds when the windows close to a refusal of fewer licenses, and when the renewal makes it possible again (R18).
pub(super) fn with_moments(refusal: Refusal, it: &Life) -> Refusal {
    let renews = it.due().filter(|(_, by)| *by == super::table::Cause::Renew).map(|(at, _)| at);
    refusal.until(it.last_window()).from(renews)
}
