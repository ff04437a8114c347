use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::*;
use crate::{
    error::ErrorCode,
    ids::{OfferId, SubscriptionId},
    rules::term,
    v1::{
        offer::{BillingCycle, BillingType, Offer, TermUnit},
        subscription::{EndOfTermAction, ScheduledChange, SubscriptionStatus},
    },
};

mod commands;
mod licenses;
mod properties;
mod renewal;
mod states;
mod steps;
mod time;
mod upgrades;
mod world;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a timestamp")
}

/// When everything here is ordered.
fn start() -> DateTime<Utc> {
    at("2026-01-31T15:30:00Z")
}

fn second() -> TimeDelta {
    TimeDelta::seconds(1)
}

fn id(number: u128) -> SubscriptionId {
    SubscriptionId(Uuid::from_u128(number))
}

/// A yearly offer for 1 to 300 licenses.
fn offer(name: &str) -> OfferFacts {
    OfferFacts {
        id: OfferId::new(name),
        minimum: 1,
        maximum: 300,
        term_unit: TermUnit::Year,
        term_length: 1,
        renewable: true,
        is_trial: false,
        billing: BillingType::License,
        cycles: vec![BillingCycle::Monthly, BillingCycle::Annual],
        upgrades_to: Vec::new(),
        converts_to: Vec::new(),
    }
}

/// E1 → E3 → E5, as the project's own edges have it (R22).
fn e1() -> OfferFacts {
    OfferFacts { upgrades_to: vec![OfferId::new("E3")], ..offer("E1") }
}

fn e3() -> OfferFacts {
    OfferFacts { minimum: 5, upgrades_to: vec![OfferId::new("E5")], ..offer("E3") }
}

fn trial() -> OfferFacts {
    OfferFacts {
        minimum: 25,
        maximum: 25,
        term_unit: TermUnit::Month,
        renewable: false,
        is_trial: true,
        cycles: vec![BillingCycle::None],
        converts_to: vec![OfferId::new("E3"), OfferId::new("E5")],
        ..offer("E3 TRIAL")
    }
}

fn sold(id: &OfferId) -> Option<OfferFacts> {
    [e1(), e3(), offer("E5")].into_iter().find(|offer| offer.id == *id)
}

/// A subscription of the offer, just ordered, in the first cycle that the offer has.
fn ordered(number: u128, offer: OfferFacts, quantity: i32) -> LifecycleState {
    let cycle = offer.cycles.first().cloned().expect("a cycle");
    LifecycleState::ordered(id(number), None, offer, quantity, cycle, start())
}

/// The same as an add-on.
fn add_on(number: u128, quantity: i32) -> LifecycleState {
    LifecycleState { parent: Some(SubscriptionStatus::Active), ..ordered(number, offer("ADD-ON"), quantity) }
}

/// An offer of add-ons for E1.
fn add_on_offer() -> Offer {
    serde_json::from_value(serde_json::json!({
        "id": "ADD-ON", "name": "Add-on", "minimumQuantity": 1, "maximumQuantity": 300, "locale": "en-US",
        "country": "US", "category": {}, "limitUnitOfMeasure": "None", "limit": 0, "termUnitOfMeasure": "Year",
        "term": 1, "prerequisiteOffers": ["E1"], "isAddOn": true, "hasAddOns": false, "billing": "license",
        "isAvailableForPurchase": true, "supportedBillingCycles": ["monthly"], "isAutoRenewable": true,
        "salesGroupId": "Default", "isTrial": false, "product": {}, "unitType": "Licenses",
    }))
    .expect("an offer")
}

/// A base with an add-on that has one itself.
fn some_tree() -> LifecycleState {
    let mut it = ordered(1, e1(), 10);
    it.add_ons = vec![add_on(2, 10)];
    it.add_ons[0].add_ons = vec![add_on(3, 10)];
    it
}

fn change_licenses(
    life: &LifecycleState,
    quantity: i32,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    preview(life, Command::ChangeLicenses(quantity), now)
}

fn suspend(life: &LifecycleState, now: DateTime<Utc>) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Suspend, now)
}

fn reactivate(life: &LifecycleState, now: DateTime<Utc>) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Reactivate, now)
}

fn cancel(life: &LifecycleState, now: DateTime<Utc>) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Cancel, now)
}

fn set_end_of_term(
    life: &LifecycleState,
    action: EndOfTermAction,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    preview(life, Command::SetEndOfTerm(action), now)
}

fn schedule(
    life: &LifecycleState,
    change: ScheduledChange,
    offer: Option<OfferFacts>,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Schedule { change, offer }, now)
}

fn unschedule(life: &LifecycleState, now: DateTime<Utc>) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Unschedule, now)
}

/// To an offer that is sold where [`sold`] says so.
fn upgrade(
    life: &LifecycleState,
    name: &str,
    successor: SubscriptionId,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    let offer_id = OfferId::new(name);
    let offer = sold(&offer_id);
    preview(life, Command::Upgrade { offer_id, offer, successor }, now)
}

fn convert(
    life: &LifecycleState,
    offer: OfferFacts,
    quantity: i32,
    cycle: BillingCycle,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    preview(life, Command::Convert { offer, quantity, cycle }, now)
}

fn change_billing_cycle(
    life: &LifecycleState,
    cycle: BillingCycle,
    now: DateTime<Utc>,
) -> Result<Outcome, RuleViolation> {
    preview(life, Command::ChangeBillingCycle(cycle), now)
}

fn statuses(it: &LifecycleState) -> Vec<&str> {
    it.all().into_iter().map(|it| it.status.as_str()).collect()
}

/// What was refused, and by which number.
fn refused<T: std::fmt::Debug>(answer: Result<T, RuleViolation>) -> (u32, Why) {
    let violation = answer.expect_err("a violation");
    (violation.code.number(), violation.why)
}
