use super::{
    table::{Cause, TRANSITIONS, transition},
    *,
};

fn now() -> DateTime<Utc> {
    start() + TimeDelta::days(1)
}

/// [R19] Deleted is final, no row stands twice, and what the table does to a parent never leaves an add-on ahead.
#[test]
fn the_table_holds_together() {
    for row in TRANSITIONS {
        assert_ne!(row.from, SubscriptionStatus::Deleted, "{row:?}");
        assert_eq!(transition(&row.from, row.by), Some(row), "{row:?} stands once");
        let leaves_active = row.from == SubscriptionStatus::Active && row.to != SubscriptionStatus::Active;
        assert!(!leaves_active || row.add_ons.is_some(), "{row:?} reaches its add-ons");
    }
}

/// [R19] Suspending takes the add-ons along, reactivating brings back those and no others.
#[test]
fn reactivating_revives_only_what_its_own_suspension_took() {
    let mut it = some_tree();
    it.add_ons.push(add_on(4, 10));
    it.add_ons[0] = suspend(&it.add_ons[0], now()).expect("the add-on alone").after;
    let suspended = suspend(&it, now()).expect("suspend");
    assert_eq!(suspended.add_ons, [id(4)]);
    assert_eq!(statuses(&suspended.after), ["suspended"; 4]);
    let revived = reactivate(&suspended.after, now()).expect("reactivate");
    assert_eq!(statuses(&revived.after), ["active", "suspended", "suspended", "active"]);
    let all = reactivate(&revived.after.add_ons[0], now()).expect("the add-on alone").after;
    assert_eq!(statuses(&all), ["active", "active"]);
}

/// [R19][contract 6.2] An add-on is reactivated under an active parent only (27009).
#[test]
fn no_active_add_on_under_a_suspended_parent() {
    let it = suspend(&some_tree(), now()).expect("suspend").after;
    assert_eq!(refused(reactivate(&it.add_ons[0], now())), (27009, Why::ParentNotActive));
}

/// [R19] Until the end of the term; from then on it is disabled.
#[test]
fn reactivating_ends_with_the_term() {
    let done = suspend(&ordered(1, e1(), 10), now()).expect("suspend");
    let end = at("2027-01-31T00:00:00Z");
    assert_eq!(done.until, Some(end));
    assert!(reactivate(&done.after, end - second()).is_ok());
    assert_eq!(refused(reactivate(&done.after, end)), (800_096, Why::Ended));
}

/// [R20] Seven days to the second, final, and the add-ons with it.
#[test]
fn cancelling_closes_to_the_second() {
    let it = some_tree();
    let deadline = cancellation_allowed_until(&it, now()).expect("a deadline");
    assert_eq!(deadline, start() + TimeDelta::hours(168));
    let done = cancel(&it, deadline - second()).expect("in time");
    assert_eq!(statuses(&done.after), ["deleted"; 3]);
    assert_eq!(done.add_ons, [id(2), id(3)]);
    let refusal = cancel(&it, deadline).expect_err("one second late");
    assert_eq!((refusal.code.number(), refusal.until), (800_061, Some(deadline)));
    assert_eq!(cancellation_allowed_until(&it, deadline), None);
    assert_eq!(refused(reactivate(&done.after, now())), (2011, Why::Deleted));
}

/// [R21] Whatever changes the state drops what was scheduled, and says so.
#[test]
fn suspending_drops_the_schedule() {
    let change = ScheduledChange { quantity: Some(20), ..ScheduledChange::default() };
    let it = schedule(&ordered(1, e1(), 10), change, None, now()).expect("schedule").after;
    let done = suspend(&it, now()).expect("suspend");
    assert_eq!((done.dropped, done.after.scheduled), (it.scheduled, None));
    let mut it = some_tree();
    let change = ScheduledChange { quantity: Some(20), ..ScheduledChange::default() };
    it.add_ons[0] = schedule(&it.add_ons[0], change, None, now()).expect("schedule an add-on").after;
    let done = suspend(&it, now()).expect("suspend the parent");
    assert_eq!(done.after.add_ons[0].scheduled, None);
}

/// [R19] In a state that nobody knows nothing is possible and nothing happens.
#[test]
fn an_unknown_state_breaks_nothing() {
    let mut it = some_tree();
    it.status = SubscriptionStatus::Unknown("frozen".to_owned());
    for action in Action::ALL {
        assert_eq!(can(&it, action, now()).map_err(|it| it.why), Err(Why::UnknownState), "{action:?}");
    }
    it.add_ons.clear();
    assert_eq!((next_event(&it), advance(&mut it, now() + TimeDelta::days(9999))), (None, Vec::new()));
}

/// [contract 6.2] While suspended only the state changes; [R24] and who is of record or to be asked for help.
#[test]
fn what_a_suspended_one_allows() {
    let mut base = ordered(1, e1(), 10);
    base.cancel_until = None;
    let it = suspend(&base, now()).expect("suspend").after;
    let allowed: Vec<_> = Action::ALL.into_iter().filter(|action| can(&it, *action, now()).is_ok()).collect();
    assert_eq!(allowed, [Action::Reactivate, Action::SetResellerOfRecord, Action::SetSupportContact]);
    assert_eq!(refused(can(&it, Action::Rename, now())), (800_091, Why::Suspended));
    assert_eq!(transition(&it.status, Cause::Renew), None);
}
