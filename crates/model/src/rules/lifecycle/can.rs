use chrono::{DateTime, Utc};

use super::{
    actions::Action,
    at_renewal::{may_schedule, may_set_end_of_term},
    billing::may_change_cycle,
    consequence::Consequence,
    convert::may_convert,
    life::Life,
    partners::may_order_add_on,
    refusal::Refusal,
    state::{may_cancel, may_reactivate},
    upgrade::may_upgrade,
};

/// Can this be done now at all, before anybody says which offer or how many licenses? A button shows the refusal.
///
/// # Errors
/// Why not.
pub fn can(it: &Life, action: Action, now: DateTime<Utc>) -> Result<(), Refusal> {
    let it = Consequence::begin(it, now).after;
    match action {
        Action::Reactivate => may_reactivate(&it),
        Action::Cancel => may_cancel(&it, now),
        Action::SetEndOfTerm => may_set_end_of_term(&it),
        Action::Schedule => may_schedule(&it),
        Action::Upgrade => may_upgrade(&it),
        Action::Convert => may_convert(&it),
        Action::ChangeBillingCycle => may_change_cycle(&it),
        Action::OrderAddOn => may_order_add_on(&it),
        Action::Rename
        | Action::ChangeLicenses
        | Action::Suspend
        | Action::SetResellerOfRecord
        | Action::SetSupportContact => action.gate(&it),
    }
}
