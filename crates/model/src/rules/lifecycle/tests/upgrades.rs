use super::*;

fn now() -> DateTime<Utc> {
    start() + TimeDelta::days(3)
}

fn to(it: &LifecycleState, name: &str) -> Result<Outcome, RuleViolation> {
    upgrade(it, name, id(9), now())
}

/// [R22] The source ends; the target has its licenses, term, windows and end of term.
#[test]
fn the_target_goes_on_where_the_source_ends() {
    let it = change_licenses(&ordered(1, e1(), 10), 12, start() + TimeDelta::days(2)).expect("more").after;
    let done = to(&it, "E3").expect("upgrade");
    assert_eq!(done.after.status, SubscriptionStatus::Deleted);
    let target = done.successor.expect("a successor");
    assert_eq!((target.id, target.offer.id.as_str(), target.quantity), (id(9), "E3", 12));
    assert_eq!(
        (target.term_end, target.cancel_until, &target.additions),
        (it.term_end, it.cancel_until, &it.additions)
    );
    let later = start() + TimeDelta::days(8);
    assert_eq!(refundable(&target, later).total_quantity, 2);
    // The second tab finds it gone.
    assert_eq!(refused(to(&done.after, "E3")), (2011, Why::Deleted));
    let again = upgrades(&done.after, sold, now());
    assert_eq!(again[0].refused, [UpgradeError::StatusNotActive]);
}

/// [R22][contract 6.3] Each target is eligible or says why not, with the published numbers.
#[test]
fn targets_say_why_not() {
    let numbers = |it: &LifecycleState| -> Vec<u32> {
        upgrades(it, sold, now()).iter().flat_map(|it| &it.refused).map(|it| it.number()).collect()
    };
    assert_eq!(numbers(&ordered(1, e1(), 10)), Vec::<u32>::new());
    assert_eq!(numbers(&ordered(1, e1(), 4)), [0], "E3 begins at 5");
    assert_eq!(numbers(&some_tree()), [6]);
    assert_eq!(numbers(&suspend(&ordered(1, e1(), 10), now()).expect("suspend").after), [2]);
    let nowhere = OfferFacts { upgrades_to: vec![OfferId::new("E9")], ..e1() };
    assert_eq!(numbers(&ordered(1, nowhere.clone(), 10)), [8]);
    assert_eq!(
        numbers(&LifecycleState { billing_cycle: BillingCycle::OneTime, ..ordered(1, e1(), 10) }),
        [10]
    );
    assert_eq!(
        numbers(&LifecycleState { parent: Some(SubscriptionStatus::Active), ..ordered(1, e1(), 10) }),
        [7]
    );
    assert_eq!(refused(to(&ordered(1, e1(), 10), "E5")), (2006, Why::NoPath));
    assert_eq!(refused(to(&ordered(1, nowhere, 10), "E9")), (800_004, Why::NotSold));
    assert_eq!(refused(to(&some_tree(), "E3")), (2006, Why::AddOnsPresent));
    assert_eq!(refused(to(&ordered(1, e1(), 4), "E3")), (2002, Why::OutsideLimits));
}

/// [R22] Add-ons that are gone do not stand in the way.
#[test]
fn only_live_add_ons_stand_in_the_way() {
    let mut it = some_tree();
    it.add_ons[0] = cancel(&it.add_ons[0], now()).expect("cancel the add-on").after;
    assert!(to(&it, "E3").is_ok());
}

/// [R22][contract 6.6] A trial becomes one of several paid offers, keeps its id, and begins a term and a window.
#[test]
fn a_trial_converts() {
    let it = ordered(1, trial(), 25);
    let proposed = |it: Conversion| (it.offer.id.to_string(), it.quantity, it.billing_cycle);
    let proposals: Vec<_> = conversions(&it, sold, now()).into_iter().map(proposed).collect();
    let expected = ["E3", "E5"].map(|offer| (offer.to_owned(), 25, BillingCycle::Monthly));
    assert_eq!(proposals, expected);
    let done = convert(&it, offer("E5"), 30, BillingCycle::Annual, now()).expect("convert");
    let paid = &done.after;
    assert_eq!((paid.id, paid.quantity, &paid.end_of_term), (id(1), 30, &EndOfTermAction::Renew));
    assert_eq!(paid.term_end, Some(at("2027-02-03T00:00:00Z")));
    assert_eq!(cancellation_allowed_until(paid, now()), Some(now() + TimeDelta::hours(168)));
    let again = convert(paid, offer("E5"), 30, BillingCycle::Annual, now());
    assert_eq!(refused(again), (2006, Why::NotATrial));
    assert_eq!(refused(convert(&it, e1(), 30, BillingCycle::Annual, now())), (2006, Why::NoPath));
    assert_eq!(refused(convert(&it, e3(), 4, BillingCycle::Annual, now())), (2002, Why::OutsideLimits));
    assert_eq!(refused(convert(&it, e3(), 30, BillingCycle::None, now())), (6001, Why::BillingCycle));
    assert_eq!(refused(to(&it, "E3")), (2006, Why::NoPath), "a trial converts, it does not upgrade");
}

/// [contract 5.3][R15] An add-on for an active parent that it is for; [R22] never beside a scheduled offer.
#[test]
fn add_ons_are_ordered_for_an_active_parent() {
    let add_on = add_on_offer();
    let parent = ordered(1, e1(), 10);
    assert_eq!(order_add_on(&parent, &add_on, now()), Ok(()));
    assert_eq!(refused(order_add_on(&ordered(1, e3(), 10), &add_on, now())), (800_029, Why::WrongParent));
    let suspended = suspend(&parent, now()).expect("suspend").after;
    assert_eq!(refused(order_add_on(&suspended, &add_on, now())), (27009, Why::ParentNotActive));
    let change = ScheduledChange { offer_id: Some(OfferId::new("E3")), ..ScheduledChange::default() };
    let parent = schedule(&parent, change, Some(e3()), now()).expect("schedule").after;
    assert_eq!(refused(order_add_on(&parent, &add_on, now())), (2006, Why::OfferChangeScheduled));
}
