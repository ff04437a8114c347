//! The life of a subscription (R17–R25): what can be done with it, why not, and what time does by itself.
//!
//! [`LifecycleState`] is what the rules look at; [`table`] says which states lead where. Whatever somebody asks of a
//! subscription is a [`Command`]. [`can`] says whether its kind, an [`Action`], is possible; [`execute`] runs it and
//! returns an [`Outcome`] with the life as it is afterwards, or the [`RuleViolation`] that [`can`] gives. The app shows
//! the one or the other before anything is sent; the server runs the same function and stores what it returns.
//! [`advance`] does what time alone does, at exact times; every command runs it first.

mod command;
mod licenses;
mod order_links;
mod outcome;
mod renewal;
mod state;
pub mod table;
mod time;
mod upgrade;
mod violation;

use chrono::{DateTime, Utc};

pub use command::{Action, Command};
pub use licenses::{cancellation_allowed_until, fewest, refundable};
pub use order_links::{billing_cycle_is_for_the_order, order_add_on};
pub use outcome::Outcome;
pub use state::{Addition, LifecycleState, OfferFacts, Scheduled, SuspendedBy};
pub use time::{Coming, Event, advance, coming, next_event};
pub use upgrade::{Conversion, Upgrade, UpgradeError, conversions, upgrades};
pub use violation::{RuleViolation, Why};

use crate::{error::ErrorCode, ids::SubscriptionId};
use outcome::Effects;
use table::Cause;

/// Can this be done now at all, before anybody says which offer or how many licenses? A button shows the violation.
///
/// # Errors
/// Why not.
pub fn can(life: &LifecycleState, action: Action, now: DateTime<Utc>) -> Result<(), RuleViolation> {
    check(&time::advanced(life, now), action, now)
}

/// Runs a command on one member of a tree, after what time has done to the whole of it.
///
/// `tree` is a subscription that is no add-on, with everything under it: an add-on alone does not know what its parent
/// went through meanwhile.
///
/// # Errors
/// What [`can`] refuses, and what the rules refuse of what is asked for; 20003 when no member has the id.
pub fn execute(
    tree: &LifecycleState,
    id: SubscriptionId,
    command: Command,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    let mut tree = tree.clone();
    let events = advance(&mut tree, now);
    let Some(life) = tree.find_mut(id) else {
        return Err(RuleViolation::new(ErrorCode::SubscriptionNotFound, Why::UnknownState));
    };
    let before = life.clone();
    check(life, command.action(), now)?;
    let Effects { add_ons, dropped, until, successor } = apply(life, &command, now)?;
    let after = life.clone();
    Ok(Outcome { command, events, tree, before, after, add_ons, dropped, until, successor })
}

/// What a command would do to a subscription and its add-ons, as far as these alone tell: for the app, which shows it
/// before the command is sent.
///
/// # Errors
/// As [`execute`].
pub fn preview(
    life: &LifecycleState,
    command: Command,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    execute(life, life.id, command, now)
}

/// The gate of every action.
fn check(life: &LifecycleState, action: Action, now: DateTime<Utc>) -> Result<(), RuleViolation> {
    match action {
        Action::Reactivate => table::may_reactivate(life),
        Action::Cancel => table::may_cancel(life, now),
        Action::SetEndOfTerm => renewal::may_set_end_of_term(life),
        Action::Schedule => renewal::may_schedule(life),
        Action::Unschedule => renewal::may_unschedule(life),
        Action::Upgrade => upgrade::may_upgrade(life),
        Action::Convert => upgrade::may_convert(life),
        Action::ChangeBillingCycle => order_links::may_change_cycle(life),
        Action::OrderAddOn => order_links::may_order_add_on(life),
        Action::Rename
        | Action::ChangeLicenses
        | Action::Suspend
        | Action::SetResellerOfRecord
        | Action::SetSupportContact => action.gate(life),
    }
}

/// Does what passed its gate.
fn apply(life: &mut LifecycleState, command: &Command, now: DateTime<Utc>) -> Result<Effects, RuleViolation> {
    match command {
        Command::ChangeLicenses(quantity) => licenses::change_licenses(life, *quantity, now),
        // It is disabled at the end of the term, instead of renewed.
        Command::Suspend => Ok(Effects { until: life.term_end, ..life.change_state(Cause::Suspend, now) }),
        Command::Reactivate => Ok(life.change_state(Cause::Reactivate, now)),
        Command::Cancel => Ok(life.change_state(Cause::Cancel, now)),
        Command::SetEndOfTerm(action) => renewal::set_end_of_term(life, action),
        Command::Schedule { change, offer } => renewal::schedule(life, change, offer.as_ref()),
        Command::Unschedule => Ok(renewal::unschedule(life)),
        Command::Upgrade { offer_id, offer, successor } => {
            upgrade::upgrade(life, offer_id, offer.as_ref(), *successor, now)
        }
        Command::Convert { offer, quantity, cycle } => upgrade::convert(life, offer, *quantity, cycle, now),
        Command::ChangeBillingCycle(cycle) => order_links::change_billing_cycle(life, cycle),
        Command::OrderAddOn { offer, add_on } => order_links::add(life, offer, add_on),
        // Names and partners are no part of the life.
        Command::Rename(_) | Command::SetResellerOfRecord(_) | Command::SetSupportContact(_) => {
            Ok(Effects::default())
        }
    }
}

#[cfg(test)]
mod tests;
