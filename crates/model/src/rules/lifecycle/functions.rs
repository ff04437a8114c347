//! Each command as a function of its own.

use chrono::{DateTime, Utc};

use super::{Action, Command, Life, OfferFacts, Outcome, RuleViolation, Why, advance, can, preview};
use crate::{
    error::ErrorCode,
    ids::{OfferId, SubscriptionId},
    v1::{
        offer::BillingCycle,
        subscription::{EndOfTermAction, ScheduledChange},
    },
};

/// An [`Outcome`].
pub type Consequence = Outcome;

/// A [`RuleViolation`].
pub type Refusal = RuleViolation;

/// Both ends of an upgrade.
#[derive(Clone, Debug, PartialEq)]
pub struct Upgraded {
    /// The source, which ends.
    pub source: Outcome,
    /// Its one successor.
    pub target: Life,
}

/// Runs `action` on one member of a tree; `after` and `events` of the outcome are the tree's.
///
/// # Errors
/// What the action refuses; 20003 when no member has the id.
pub fn act(
    root: &Life,
    id: SubscriptionId,
    now: DateTime<Utc>,
    action: impl FnOnce(&Life) -> Result<Outcome, RuleViolation>,
) -> Result<Outcome, RuleViolation> {
    let mut tree = root.clone();
    let mut events = advance(&mut tree, now);
    let Some(member) = tree.find_mut(id) else {
        return Err(RuleViolation::new(ErrorCode::SubscriptionNotFound, Why::UnknownState));
    };
    let done = action(member)?;
    *member = done.after.clone();
    events.extend(done.events.clone());
    Ok(Outcome { events, after: tree, ..done })
}

/// [`Command::Rename`]: is it possible?
///
/// # Errors
/// Why not.
pub fn rename(life: &Life, now: DateTime<Utc>) -> Result<(), RuleViolation> {
    can(life, Action::Rename, now)
}

/// [`Command::SetResellerOfRecord`]: is it possible?
///
/// # Errors
/// Why not.
pub fn set_reseller_of_record(life: &Life, now: DateTime<Utc>) -> Result<(), RuleViolation> {
    can(life, Action::SetResellerOfRecord, now)
}

/// [`Command::SetSupportContact`]: is it possible?
///
/// # Errors
/// Why not.
pub fn set_support_contact(life: &Life, now: DateTime<Utc>) -> Result<(), RuleViolation> {
    can(life, Action::SetSupportContact, now)
}

/// [`Command::ChangeLicenses`].
///
/// # Errors
/// Why not.
pub fn change_licenses(life: &Life, quantity: i32, now: DateTime<Utc>) -> Result<Outcome, RuleViolation> {
    preview(life, Command::ChangeLicenses(quantity), now)
}

/// [`Command::Suspend`].
///
/// # Errors
/// Why not.
pub fn suspend(life: &Life, now: DateTime<Utc>) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Suspend, now)
}

/// [`Command::Reactivate`].
///
/// # Errors
/// Why not.
pub fn reactivate(life: &Life, now: DateTime<Utc>) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Reactivate, now)
}

/// [`Command::Cancel`].
///
/// # Errors
/// Why not.
pub fn cancel(life: &Life, now: DateTime<Utc>) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Cancel, now)
}

/// [`Command::SetEndOfTerm`].
///
/// # Errors
/// Why not.
pub fn set_end_of_term(
    life: &Life,
    action: EndOfTermAction,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    preview(life, Command::SetEndOfTerm(action), now)
}

/// [`Command::Schedule`].
///
/// # Errors
/// Why not.
pub fn schedule(
    life: &Life,
    change: ScheduledChange,
    offer: Option<OfferFacts>,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Schedule { change, offer }, now)
}

/// [`Command::Unschedule`].
///
/// # Errors
/// Why not.
pub fn unschedule(life: &Life, now: DateTime<Utc>) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Unschedule, now)
}

/// [`Command::Upgrade`].
///
/// # Errors
/// Why not.
pub fn upgrade(
    life: &Life,
    offer_id: &OfferId,
    offer: Option<OfferFacts>,
    successor: SubscriptionId,
    now: DateTime<Utc>,
) -> Result<Upgraded, RuleViolation> {
    let mut source = preview(life, Command::Upgrade { offer_id: offer_id.clone(), offer, successor }, now)?;
    match source.successor.take() {
        Some(target) => Ok(Upgraded { source, target }),
        None => Err(RuleViolation::new(ErrorCode::UnknownOffer, Why::NotSold)),
    }
}

/// [`Command::Convert`].
///
/// # Errors
/// Why not.
pub fn convert(
    life: &Life,
    offer: OfferFacts,
    quantity: i32,
    cycle: BillingCycle,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Convert { offer, quantity, cycle }, now)
}

/// [`Command::ChangeBillingCycle`] for every line of an order that it concerns; all lines or none.
///
/// # Errors
/// The line and why not.
pub fn change_billing_cycle(
    lines: &[Life],
    cycle: &BillingCycle,
    now: DateTime<Utc>,
) -> Result<Vec<Outcome>, (usize, RuleViolation)> {
    let change = |line: &Life| {
        let command = Command::ChangeBillingCycle(cycle.clone());
        if line.is_rebilled_in(cycle) {
            return preview(line, command, now);
        }
        Ok(Outcome {
            command,
            events: Vec::new(),
            tree: line.clone(),
            before: line.clone(),
            after: line.clone(),
            add_ons: Vec::new(),
            dropped: None,
            until: None,
            successor: None,
        })
    };
    lines.iter().enumerate().map(|(n, line)| change(line).map_err(|violation| (n, violation))).collect()
}
