use chrono::{DateTime, Utc};

use super::{
    actions::Action,
    consequence::Consequence,
    life::{Addition, Life},
    refusal::{Refusal, Why},
    windows::{fewest, refundable, with_moments},
};
use crate::{error::ErrorCode, rules::term::cancel_until};

/// R18: more licenses always, fewer only inside a window and no more than came in it, both within the offer's limits.
///
/// `until` of the answer is the moment before which added licenses can be taken back.
///
/// # Errors
/// 2001 while suspended, 2002 outside the limits, 800090 for fewer than can be taken back: with `limits`, the `until`
/// of the windows and the `from` of the renewal.
pub fn change_licenses(it: &Life, quantity: i32, now: DateTime<Utc>) -> Result<Consequence, Refusal> {
    let mut done = Consequence::begin(it, now);
    Action::ChangeLicenses.gate(&done.after)?;
    let offer = &done.after.offer;
    if quantity == done.after.quantity {
        return Ok(done);
    }
    if !offer.holds(quantity) {
        return Err(Refusal::new(ErrorCode::QuantityOutOfRange, Why::OutsideLimits)
            .limits(offer.least(), offer.maximum));
    }
    if quantity < done.after.quantity {
        may_reduce_to(&done.after, quantity, now)?;
        done.after.take_back(done.after.quantity - quantity, now);
    } else {
        let added = quantity - done.after.quantity;
        if done.after.offer.has_windows() {
            let until = cancel_until(now);
            done.after.additions.push(Addition { quantity: added, at: now, until });
            done.until = Some(done.after.in_service_until(until));
        }
    }
    done.after.quantity = quantity;
    // R21
    Ok(done.drop_scheduled())
}

fn may_reduce_to(it: &Life, quantity: i32, now: DateTime<Utc>) -> Result<(), Refusal> {
    let fewest = fewest(it, now);
    if fewest <= quantity {
        return Ok(());
    }
    let refuse = |why| Refusal::new(ErrorCode::QuantityNotReducible, why).limits(fewest, it.offer.maximum);
    match refundable(it, now).details.first() {
        Some(first) => {
            Err(with_moments(refuse(Why::MoreThanAdded), it).until(Some(first.allowed_until_date_time)))
        }
        None if it.last_window().is_none() => Err(with_moments(refuse(Why::NoWindow), it)),
        None => Err(with_moments(refuse(Why::WindowClosed), it)),
    }
}
