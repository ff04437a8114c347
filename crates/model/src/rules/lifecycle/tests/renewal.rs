use super::*;

fn now() -> DateTime<Utc> {
    start() + TimeDelta::days(100)
}

fn renewal() -> DateTime<Utc> {
    at("2027-01-31T00:00:00Z")
}

fn licenses(quantity: i32) -> ScheduledChange {
    ScheduledChange { quantity: Some(quantity), ..ScheduledChange::default() }
}

/// [R21] Licenses, cycle and offer change at the renewal, and with the offer its term.
#[test]
fn what_is_scheduled_happens_at_the_renewal() {
    let change = ScheduledChange {
        offer_id: Some(OfferId::new("E3")),
        quantity: Some(7),
        billing_cycle: Some(BillingCycle::Annual),
    };
    let offer = OfferFacts { term_length: 3, ..e3() };
    let done = schedule(&ordered(1, e1(), 10), change, Some(offer), now()).expect("schedule");
    assert_eq!(done.until, Some(renewal()));
    let mut it = done.after;
    advance(&mut it, renewal() - second());
    assert_eq!((it.quantity, it.offer.id.as_str()), (10, "E1"));
    let events = advance(&mut it, renewal());
    assert_eq!(events[0].applied.as_ref().and_then(|it| it.change.quantity), Some(7));
    assert_eq!((it.quantity, it.offer.id.as_str(), &it.billing_cycle), (7, "E3", &BillingCycle::Annual));
    assert_eq!((it.scheduled, it.term_end), (None, Some(at("2030-01-31T00:00:00Z"))));
}

/// [R21] Only while renewal is on; switching it off drops what is scheduled, and it can be undone.
#[test]
fn a_schedule_needs_renewal() {
    let it = schedule(&ordered(1, e1(), 10), licenses(3), None, now()).expect("schedule").after;
    assert_eq!(unschedule(&it, now()).expect("undo").after.scheduled, None);
    let off = set_end_of_term(&it, EndOfTermAction::Extend, now()).expect("extend");
    assert!(off.dropped.is_some() && off.after.scheduled.is_none());
    assert_eq!(refused(schedule(&off.after, licenses(3), None, now())), (800_093, Why::RenewalOff));
    assert_eq!(refused(unschedule(&off.after, now())), (2006, Why::NothingScheduled));
}

/// [R21] A change of licenses now drops what is scheduled.
#[test]
fn more_licenses_now_drop_the_schedule() {
    let it = schedule(&ordered(1, e1(), 10), licenses(3), None, now()).expect("schedule").after;
    let done = change_licenses(&it, 11, now()).expect("more");
    assert_eq!(done.dropped, it.scheduled);
    let same = change_licenses(&it, 10, now()).expect("the same");
    assert_eq!((same.dropped, same.after), (None, it));
}

/// [R18][R21] The limits, cycles and paths of the next term.
#[test]
fn schedules_that_are_refused() {
    let it = ordered(1, e1(), 3);
    let to =
        |offer: &str| ScheduledChange { offer_id: Some(OfferId::new(offer)), ..ScheduledChange::default() };
    let try_to = |it: &LifecycleState, change, offer| refused(schedule(it, change, offer, now()));
    assert_eq!(try_to(&it, licenses(301), None), (2002, Why::OutsideLimits));
    assert_eq!(try_to(&it, licenses(3), None), (2006, Why::NothingToChange));
    assert_eq!(try_to(&it, to("E3"), Some(e3())), (2002, Why::OutsideLimits), "E3 begins at 5");
    assert_eq!(try_to(&it, to("E3"), None), (2006, Why::NotSold));
    assert_eq!(try_to(&it, to("E5"), Some(offer("E5"))), (2006, Why::NoPath));
    assert_eq!(try_to(&some_tree(), to("E3"), Some(e3())), (2006, Why::AddOnsPresent));
    let under = LifecycleState { parent: Some(SubscriptionStatus::Active), ..ordered(1, e1(), 9) };
    assert_eq!(
        try_to(&under, to("E3"), Some(e3())),
        (2006, Why::NoPath),
        "an add-on belongs to its parent's offer"
    );
    let free = OfferFacts { is_trial: true, ..e3() };
    assert_eq!(
        try_to(&ordered(1, e1(), 9), to("E3"), Some(free)),
        (2006, Why::NoPath),
        "no way back to a trial"
    );
    let cycle = ScheduledChange { billing_cycle: Some(BillingCycle::OneTime), ..ScheduledChange::default() };
    assert_eq!(try_to(&it, cycle, None), (6001, Why::BillingCycle));
    assert_eq!(try_to(&ordered(1, trial(), 25), licenses(25), None).0, 2006, "the trial is over by then");
    // Back to where an upgrade came from.
    assert!(schedule(&ordered(1, e3(), 9), to("E1"), Some(e1()), now()).is_ok());
}

/// [R17][R18][R23] What an order makes: a term to midnight, a window of 168 hours, and renewal where the offer can.
#[test]
fn what_an_order_makes() {
    let it = ordered(1, e1(), 10);
    assert_eq!((it.term_end, &it.end_of_term), (Some(renewal()), &EndOfTermAction::Renew));
    assert_eq!(it.cancel_until, Some(at("2026-02-07T15:30:00Z")));
    let trial = ordered(1, trial(), 25);
    assert_eq!(
        (trial.term_end, trial.end_of_term),
        (Some(at("2026-02-28T00:00:00Z")), EndOfTermAction::Cancel)
    );
}

/// [R17] Trials have no choice at their end, nor do offers that do not renew.
#[test]
fn who_may_choose_the_end_of_the_term() {
    let trial = ordered(1, trial(), 25);
    assert_eq!(
        refused(set_end_of_term(&trial, EndOfTermAction::Renew, start())),
        (800_093, Why::NotRenewable)
    );
    let fixed = ordered(1, OfferFacts { renewable: false, ..e1() }, 10);
    assert_eq!(
        refused(set_end_of_term(&fixed, EndOfTermAction::Renew, start())),
        (800_093, Why::NotRenewable)
    );
    assert!(set_end_of_term(&fixed, EndOfTermAction::Extend, start()).is_ok());
    let odd = EndOfTermAction::Unknown("merge".to_owned());
    assert_eq!(refused(set_end_of_term(&ordered(1, e1(), 1), odd, start())), (3000, Why::NotAChoice));
}

/// [contract 5.3] The cycle changes through the order, on active yearly lines only; what was scheduled is dropped.
#[test]
fn billing_cycle_through_the_order() {
    assert_eq!(billing_cycle_is_for_the_order().code.number(), 2054);
    let scheduled = schedule(&ordered(1, e1(), 10), licenses(3), None, now()).expect("schedule").after;
    let annual = |life: &LifecycleState| change_billing_cycle(life, BillingCycle::Annual, now());
    let done = annual(&scheduled).expect("annual");
    assert_eq!(done.after.billing_cycle, BillingCycle::Annual);
    assert!(done.dropped.is_some());
    let number = |life: LifecycleState| refused(annual(&life)).0;
    assert_eq!(number(suspend(&ordered(1, e1(), 1), start()).expect("suspend").after), 6000);
    let first_day = change_billing_cycle(&ordered(1, trial(), 25), BillingCycle::Annual, start());
    assert_eq!(refused(first_day).0, 800_072);
    assert_eq!(number(ordered(1, OfferFacts { term_unit: TermUnit::Month, ..e1() }, 1)), 800_072);
    let monthly = OfferFacts { cycles: vec![BillingCycle::Monthly], ..e1() };
    assert_eq!(number(ordered(1, monthly, 1)), 6001);
}
