//! Every way in which a term ends (R19, R21, R23).

use chrono::{Months, TimeDelta};
use serde_json::json;

use super::World;
use crate::support::bodies::{ARCHIVING, BUSINESS, E3, TRIAL, line};

/// [R19][R21][S60] The term ends, what was scheduled is applied, and a new window opens; not a minute before.
#[tokio::test]
async fn a_term_renews_with_what_was_scheduled() {
    let world = World::new().await;
    let id = world.order(E3, 5).await;
    world
        .arrange(id, |row| {
            row.scheduled_quantity = Some(7);
            row.scheduled_cycle = Some("annual".to_owned());
        })
        .await;
    let before = world.row(id).await;
    let end = before.term_end.unwrap();
    world.go_to(end - TimeDelta::minutes(1));
    world.work().await;
    assert_eq!(world.row(id).await.quantity, 5);
    assert!(world.moments(id).await.is_empty());

    world.go_to(end);
    world.work().await;
    let after = world.row(id).await;
    assert_eq!(
        (after.quantity, after.billing_cycle.as_str(), after.status.as_str()),
        (7, "annual", "active")
    );
    assert_eq!((after.term_start, after.term_end), (end, end.checked_add_months(Months::new(12))));
    assert_eq!(after.cancel_until, Some(end + TimeDelta::days(7)));
    assert_eq!((after.scheduled_quantity, after.scheduled_cycle), (None, None));
    assert_eq!(after.version, before.version + 1);
    assert_eq!(after.next_event_at, after.term_end);
    let events = world.events(id).await;
    let (kind, at, details) = events.last().unwrap();
    assert_eq!((kind.as_str(), *at), ("subscription_renewed", end));
    assert_eq!(
        (&details["before"], &details["after"], &details["cycle"]),
        (&json!("5"), &json!("7"), &json!("annual"))
    );
}

/// [R19] An extended term goes on a month at a time, also when nobody was there for three of them.
#[tokio::test]
async fn an_extended_term_goes_on_by_the_month() {
    let world = World::new().await;
    let id = world.order(E3, 5).await;
    world.arrange(id, |row| row.end_of_term_action = "extend".to_owned()).await;
    let end = world.row(id).await.term_end.unwrap();
    let later = |months| end.checked_add_months(Months::new(months)).unwrap();
    world.go_to(later(2) + TimeDelta::hours(5));
    world.work().await;
    let expected = [0, 1, 2].map(|months| ("subscription_extended".to_owned(), later(months)));
    assert_eq!(world.moments(id).await, expected);
    let row = world.row(id).await;
    assert_eq!((row.term_end, row.term_unit.as_str(), row.term_length), (Some(later(3)), "Month", 1));
    assert_eq!(row.end_of_term_action, "extend");
}

/// [R19] Down over three years: each renewal has its own exact moment.
#[tokio::test]
async fn renewals_of_a_long_downtime_are_made_up_for() {
    let world = World::new().await;
    let id = world.order(E3, 5).await;
    let end = world.row(id).await.term_end.unwrap();
    let later = |years: u32| end.checked_add_months(Months::new(12 * years)).unwrap();
    world.go_to(later(2) + TimeDelta::days(40));
    world.work().await;
    let expected = [0, 1, 2].map(|years| ("subscription_renewed".to_owned(), later(years)));
    assert_eq!(world.moments(id).await, expected);
    assert_eq!(world.row(id).await.term_end, Some(later(3)));
}

/// [R19] What does not renew is disabled at the end of its term, and deleted 90 days later.
#[tokio::test]
async fn a_term_that_ends_is_disabled_and_then_deleted() {
    let world = World::new().await;
    let (cancelled, suspended) = (world.order(E3, 5).await, world.order(E3, 6).await);
    world.arrange(cancelled, |row| row.end_of_term_action = "cancel".to_owned()).await;
    world
        .arrange(suspended, |row| {
            row.status = "suspended".to_owned();
            row.suspended_by = Some("own".to_owned());
        })
        .await;
    let end = world.row(cancelled).await.term_end.unwrap();
    world.go_to(end);
    world.work().await;
    for id in [cancelled, suspended] {
        let row = world.row(id).await;
        assert_eq!((row.status.as_str(), row.status_since), ("disabled", end));
        assert_eq!(row.next_event_at, Some(end + TimeDelta::days(90)));
    }
    world.go_to(end + TimeDelta::days(90));
    world.work().await;
    for id in [cancelled, suspended] {
        let row = world.row(id).await;
        assert_eq!((row.status.as_str(), row.next_event_at), ("deleted", None));
        let gone = ("subscription_deleted".to_owned(), end + TimeDelta::days(90));
        assert_eq!(world.moments(id).await, [("subscription_ended".to_owned(), end), gone]);
    }
}

/// [R19][R22] A trial expires, can be converted for 30 days, is disabled, and deleted 90 days later: in one step, too.
#[tokio::test]
async fn a_trial_goes_its_way_to_the_end() {
    let world = World::new().await;
    let id = world.order(TRIAL, 25).await;
    let end = world.row(id).await.term_end.unwrap();
    world.go_to(end);
    world.work().await;
    assert_eq!(world.row(id).await.status, "expired");
    world.go_to(end + TimeDelta::days(200));
    world.work().await;
    assert_eq!(world.row(id).await.status, "deleted");
    let expected = [
        ("trial_expired".to_owned(), end),
        ("subscription_ended".to_owned(), end + TimeDelta::days(30)),
        ("subscription_deleted".to_owned(), end + TimeDelta::days(120)),
    ];
    assert_eq!(world.moments(id).await, expected);
}

/// [R19] An add-on ends with its parent, at the same moment, even where its own term is longer; one that renews by itself
/// under a parent that goes on does so.
#[tokio::test]
async fn add_ons_go_with_their_parents() {
    let world = World::new().await;
    let (ending, going) = (world.order(BUSINESS, 5).await, world.order(BUSINESS, 5).await);
    let mut add_ons = Vec::new();
    for parent in [ending, going] {
        let mut line = line(ARCHIVING, 2);
        line["parentSubscriptionId"] = json!(parent);
        add_ons.push(world.order_line(line).await.id.unwrap());
    }
    world.arrange(ending, |row| row.end_of_term_action = "cancel".to_owned()).await;
    world.arrange(going, |_| ()).await;
    let end = world.row(ending).await.term_end.unwrap();
    world.go_to(end);
    world.work().await;
    assert_eq!(world.row(add_ons[0]).await.status, "disabled");
    assert_eq!(world.moments(add_ons[0]).await, [("subscription_ended".to_owned(), end)]);
    assert_eq!(world.row(add_ons[1]).await.status, "active");
    assert_eq!(world.moments(add_ons[1]).await, [("subscription_renewed".to_owned(), end)]);
}
