use super::*;

fn day(days: i64) -> DateTime<Utc> {
    start() + TimeDelta::days(days)
}

/// [R18] More is always possible while active, up to the most that the offer allows (2002).
#[test]
fn more_licenses_have_their_own_window() {
    let it = ordered(1, e1(), 10);
    let done = change_licenses(&it, 15, day(30)).expect("more");
    assert_eq!(done.after.quantity, 15);
    assert_eq!(done.until, Some(day(37)));
    assert_eq!(refundable(&done.after, day(30)).total_quantity, 5);
    let refusal = change_licenses(&it, 301, day(30)).expect_err("too many");
    assert_eq!((refusal.code, refusal.limits), (ErrorCode::QuantityOutOfRange, Some((1, 300))));
}

/// [R18] 168 hours to the second; then at renewal.
#[test]
fn fewer_licenses_until_the_last_second_of_the_window() {
    let it = ordered(1, e1(), 10);
    let last = change_licenses(&it, 1, day(7) - second()).expect("one second before");
    assert_eq!(last.after.quantity, 1);
    let refusal = change_licenses(&it, 9, day(7)).expect_err("too late");
    assert_eq!((refusal.code, &refusal.why), (ErrorCode::QuantityNotReducible, &Why::WindowClosed));
    assert_eq!((refusal.until, refusal.from), (Some(day(7)), it.term_end));
    let params: Vec<String> = refusal.params().into_values().collect();
    assert_eq!(params, ["2027-01-31T00:00:00Z", "300", "10", "2026-02-07T15:30:00Z", "window_closed"]);
    let renewed = change_licenses(&it, 9, at("2027-01-31T00:00:00Z")).expect("renewed at midnight");
    assert_eq!(renewed.events.len(), 1);
}

/// [R18] No more than was added inside the window that is still open.
#[test]
fn no_fewer_than_what_was_added() {
    let it = change_licenses(&ordered(1, e1(), 10), 14, day(20)).expect("more").after;
    let refusal = change_licenses(&it, 9, day(21)).expect_err("five back, four added");
    assert_eq!((refusal.code, &refusal.why), (ErrorCode::QuantityNotReducible, &Why::MoreThanAdded));
    assert_eq!((refusal.until, refusal.limits), (Some(day(27)), Some((10, 300))));
    assert_eq!(change_licenses(&it, 10, day(21)).expect("all four").after.additions, Vec::new());
}

/// [R18] The window that closes first is used first.
#[test]
fn the_window_that_closes_first_is_used_first() {
    let it = change_licenses(&ordered(1, e1(), 10), 14, day(5)).expect("more").after;
    let it = change_licenses(&it, 16, day(6)).expect("more again").after;
    let it = change_licenses(&it, 13, day(6)).expect("three fewer").after;
    let details = refundable(&it, day(6)).details;
    let shown: Vec<_> = details.iter().map(|it| (it.quantity, it.allowed_until_date_time)).collect();
    // One of the seven that are left of the order stays: the offer has no fewer.
    assert_eq!(shown, [(6, day(7)), (4, day(12)), (2, day(13))]);
    assert_eq!((fewest(&it, day(6)), fewest(&it, day(7)), fewest(&it, day(12))), (1, 7, 11));
    let it = change_licenses(&it, 8, day(7)).expect("five of the additions").after;
    assert_eq!(it.additions.iter().map(|it| (it.quantity, it.until)).collect::<Vec<_>>(), [(1, day(13))]);
}

/// [R18] Renewal opens a window for all licenses from 00:00 UTC on.
#[test]
fn a_renewal_opens_the_window_anew() {
    let mut it = ordered(1, e1(), 10);
    let renewal = at("2027-01-31T00:00:00Z");
    advance(&mut it, renewal);
    assert_eq!(it.cancel_until, Some(at("2027-02-07T00:00:00Z")));
    assert_eq!(refundable(&it, renewal).total_quantity, 9);
    assert_eq!(refundable(&it, at("2027-02-07T00:00:00Z")).total_quantity, 0);
}

/// [R18] What was added a moment before the renewal is in the renewal's window from then on, like everything else.
#[test]
fn a_renewal_takes_in_what_was_added_before_it() {
    let renewal = at("2027-01-31T00:00:00Z");
    let it = change_licenses(&ordered(1, e1(), 10), 14, renewal - TimeDelta::days(3)).expect("more").after;
    let done = change_licenses(&it, 15, renewal).expect("more again").after;
    let open: Vec<_> = refundable(&done, renewal + TimeDelta::days(5))
        .details
        .into_iter()
        .map(|it| (it.quantity, it.allowed_until_date_time))
        .collect();
    let until = renewal + TimeDelta::days(7);
    assert_eq!(open, [(13, until), (1, until)]);
}

/// [R18][R19] No deadline outlasts the service.
#[test]
fn windows_end_with_the_service() {
    let it = set_end_of_term(&ordered(1, e1(), 10), EndOfTermAction::Cancel, day(1)).expect("cancel").after;
    let end = at("2027-01-31T00:00:00Z");
    let done = change_licenses(&it, 14, end - TimeDelta::days(3)).expect("more");
    assert_eq!(done.until, Some(end));
    let it = done.after;
    assert_eq!(refundable(&it, end - second()).details[0].allowed_until_date_time, end);
    assert!(change_licenses(&it, 10, end - second()).is_ok());
    assert_eq!(refused(change_licenses(&it, 10, end)), (2006, Why::Ended));
}

/// [contract 6.2] Not while suspended (2001), not when deleted (2011).
#[test]
fn licenses_change_while_active_only() {
    let it = suspend(&ordered(1, e1(), 10), day(1)).expect("suspend").after;
    assert_eq!(refused(change_licenses(&it, 12, day(1))), (2001, Why::Suspended));
    assert_eq!(refundable(&it, day(1)).total_quantity, 0);
    let it = cancel(&it, day(1)).expect("cancel").after;
    assert_eq!(refused(change_licenses(&it, 12, day(1))), (2011, Why::Deleted));
}

/// [R17][R25] What is billed by usage has no window.
#[test]
fn azure_has_no_window() {
    let azure = OfferFacts {
        term_unit: TermUnit::Month,
        term_length: term::ENDLESS_MONTHS,
        billing: BillingType::Usage,
        ..offer("MS-AZR-0145P")
    };
    let it = ordered(1, azure, 5);
    assert_eq!(refused(change_licenses(&it, 4, day(1))), (800_090, Why::NoWindow));
    assert_eq!(refused(cancel(&it, day(1))), (800_061, Why::NoWindow));
    let refusal = set_end_of_term(&it, EndOfTermAction::Extend, day(1));
    assert_eq!(refused(refusal), (800_093, Why::NotRenewable));
    assert_eq!(next_event(&it), None);
}
