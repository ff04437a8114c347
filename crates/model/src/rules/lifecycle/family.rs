use chrono::{DateTime, Utc};

use super::{
    consequence::Consequence,
    life::Life,
    refusal::{Refusal, Why},
};
use crate::{error::ErrorCode, ids::SubscriptionId};

/// Does `action` to one member of a family, after what time has done to the whole of it.
///
/// `root` is a subscription that is no add-on, with everything under it: an add-on alone does not know what its parent
/// went through meanwhile. `after` and `events` of the answer are the family's.
///
/// # Errors
/// What the action refuses; 20003 when no member has the id.
pub fn act(
    root: &Life,
    id: SubscriptionId,
    now: DateTime<Utc>,
    action: impl FnOnce(&Life) -> Result<Consequence, Refusal>,
) -> Result<Consequence, Refusal> {
    let family = Consequence::begin(root, now);
    let mut after = family.after;
    let place =
        after.find_mut(id).ok_or_else(|| Refusal::new(ErrorCode::SubscriptionNotFound, Why::UnknownState))?;
    let done = action(place)?;
    *place = done.after;
    let events = [family.events, done.events].concat();
    Ok(Consequence { events, after, add_ons: done.add_ons, dropped: done.dropped, until: done.until })
}
