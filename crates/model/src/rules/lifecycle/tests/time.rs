use super::{table::Cause, *};
use crate::{portal::views::DecisionKind, rules::decision::decision};

fn happened(it: &mut LifecycleState, until: &str) -> Vec<(DateTime<Utc>, u128, Cause)> {
    advance(it, at(until)).into_iter().map(|it| (it.at, it.id.0.as_u128(), it.by)).collect()
}

/// [R19][R23] At 00:00 UTC, counted from the first start, not one second before.
#[test]
fn terms_renew_at_midnight() {
    let mut it = ordered(1, OfferFacts { term_unit: TermUnit::Month, ..e1() }, 10);
    assert_eq!(happened(&mut it, "2026-02-27T23:59:59Z"), []);
    assert_eq!(next_event(&it), Some(at("2026-02-28T00:00:00Z")));
    let midnights = ["2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z", "2026-04-30T00:00:00Z"];
    let expected: Vec<_> = midnights.into_iter().map(|text| (at(text), 1, Cause::Renew)).collect();
    assert_eq!(happened(&mut it, "2026-04-30T00:00:00Z"), expected);
    assert_eq!(it.term_end, Some(at("2026-05-31T00:00:00Z")));
}

/// [R19] Extended a month at a time, without a new window and without a decision, until somebody renews it.
#[test]
fn terms_extend_a_month_at_a_time() {
    let it = set_end_of_term(&ordered(1, e1(), 10), EndOfTermAction::Extend, start()).expect("extend");
    let mut it = it.after;
    let expected =
        [(at("2027-01-31T00:00:00Z"), 1, Cause::Extend), (at("2027-02-28T00:00:00Z"), 1, Cause::Extend)];
    assert_eq!(happened(&mut it, "2027-03-01T00:00:00Z"), expected);
    let now = at("2027-03-01T00:00:00Z");
    assert_eq!((it.term_end, it.term_months()), (Some(at("2027-03-31T00:00:00Z")), Some(1)));
    assert_eq!(cancellation_allowed_until(&it, now), None);
    assert_eq!(decision(&(&it).into(), now), None);
    let mut it = set_end_of_term(&it, EndOfTermAction::Renew, now).expect("renew").after;
    advance(&mut it, at("2027-03-31T00:00:00Z"));
    assert_eq!((it.term_end, it.term_months()), (Some(at("2028-03-31T00:00:00Z")), Some(12)));
    let next = decision(&(&it).into(), at("2027-03-31T00:00:00Z"));
    assert_eq!(next, Some((DecisionKind::CancelWindow, at("2027-04-07T00:00:00Z"))));
}

/// [R19] Without renewal: disabled, and deleted 90 days later, with the add-ons.
#[test]
fn terms_end() {
    let mut it = some_tree();
    it.end_of_term = EndOfTermAction::Cancel;
    let end = at("2027-01-31T00:00:00Z");
    let gone = end + TimeDelta::days(90);
    let expected = [
        (end, 1, Cause::End),
        (end, 2, Cause::ParentDisabled),
        (end, 3, Cause::ParentDisabled),
        (gone, 1, Cause::Purge),
        (gone, 2, Cause::ParentDeleted),
        (gone, 3, Cause::ParentDeleted),
    ];
    assert_eq!(happened(&mut it, "2030-01-01T00:00:00Z"), expected);
    assert_eq!((statuses(&it), next_event(&it)), (vec!["deleted"; 3], None));
}

/// [R19] A trial expires, can be converted for 30 days, then is disabled; its add-ons wait with it.
#[test]
fn trials_expire() {
    let mut it = ordered(1, trial(), 25);
    it.add_ons = vec![add_on(2, 25)];
    let end = at("2026-02-28T00:00:00Z");
    advance(&mut it, end);
    assert_eq!(statuses(&it), ["expired", "suspended"]);
    let last = end + TimeDelta::days(30);
    assert!(can(&it, Action::Convert, last - second()).is_ok());
    assert_eq!(refused(can(&it, Action::Convert, last)), (2006, Why::Ended));
    let paid = convert(&it, e3(), 40, BillingCycle::Annual, last - second()).expect("convert").after;
    assert_eq!((statuses(&paid), paid.id), (vec!["active", "active"], id(1)));
    advance(&mut it, last);
    assert_eq!(statuses(&it), ["disabled", "disabled"]);
}

/// [R19] A suspended one does not renew; its add-ons end with it.
#[test]
fn suspended_at_term_end() {
    let mut it = suspend(&some_tree(), start()).expect("suspend").after;
    advance(&mut it, at("2027-01-31T00:00:00Z"));
    assert_eq!(statuses(&it), ["disabled"; 3]);
}

/// [R17] A wish that nobody knows is not acted upon.
#[test]
fn an_unknown_end_of_term_breaks_nothing() {
    let mut it = ordered(1, e1(), 10);
    it.end_of_term = EndOfTermAction::Unknown("merge".to_owned());
    assert_eq!((next_event(&it), happened(&mut it, "2030-01-01T00:00:00Z")), (None, Vec::new()));
}

/// [R23] A term that would end before it begins has no end, and time does not stand still on it.
#[test]
fn impossible_terms_have_no_end() {
    for (unit, length) in [(TermUnit::Day, 0), (TermUnit::Month, -1), (TermUnit::Unknown("Moon".into()), 1)] {
        let mut it = ordered(1, OfferFacts { term_unit: unit, term_length: length, ..e1() }, 10);
        it.term_end = Some(at("2026-03-01T00:00:00Z"));
        assert_eq!(happened(&mut it, "2030-01-01T00:00:00Z").len(), 1);
        assert_eq!(it.term_end, None);
    }
}

/// [R21] What is shown before it happens is what happens.
#[test]
fn what_is_coming_comes() {
    let change = ScheduledChange { quantity: Some(7), ..ScheduledChange::default() };
    let mut it = schedule(&ordered(1, e1(), 10), change, None, start()).expect("schedule").after;
    let shown = coming(&it).expect("a renewal");
    assert_eq!((shown.at, shown.by, shown.after.quantity), (at("2027-01-31T00:00:00Z"), Cause::Renew, 7));
    advance(&mut it, shown.at);
    assert_eq!(it, shown.after);
    assert_eq!(coming(&cancel(&it, shown.at).expect("cancel").after), None);
}

/// [R19] Whoever changes an add-on after its parent's term has ended finds out, though nobody had advanced either.
#[test]
fn an_add_on_is_changed_within_its_family() {
    let mut it = some_tree();
    it.end_of_term = EndOfTermAction::Cancel;
    let end = at("2027-01-31T00:00:00Z");
    let more = |now| execute(&it, id(3), Command::ChangeLicenses(11), now);
    let done = more(end - second()).expect("in time");
    assert_eq!(done.tree.find(id(3)).map(|it| it.quantity), Some(11));
    assert_eq!(
        (done.tree.quantity, done.events, done.until),
        (10, Vec::new(), Some(end - second() + TimeDelta::days(7)))
    );
    assert_eq!(refused(more(end)), (2006, Why::Ended));
    assert_eq!(refused(execute(&it, id(4), Command::Suspend, end)), (20003, Why::UnknownState));
}
