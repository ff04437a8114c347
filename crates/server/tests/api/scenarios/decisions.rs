//! The rule of decisions, its twin in SQL, and the notices agree, in every combination of what the rule looks at.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use db::{
    entity::{activity, subscription},
    situation,
};
use model::{
    portal::views::DecisionKind,
    rules::decision::{NOTICE_DAYS, decision, decision_due},
    v1::offer::TermUnit,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use server::{random, worker::Worker};

use crate::support::{
    TestApp,
    bodies::{E3, line},
    paging::{check_sort, ids, read_all_pages, text, timestamp},
};

/// Copies of a row in every combination; nothing happens to them by itself.
fn combinations(row: &subscription::Model, now: DateTime<Utc>) -> Vec<subscription::Model> {
    let mut all = Vec::new();
    let terms = [
        (TermUnit::Year, 1),
        (TermUnit::Year, 3),
        (TermUnit::Month, 12),
        // An extended term: a roll-over that needs no decision.
        (TermUnit::Month, 1),
        (TermUnit::Month, 9999),
        (TermUnit::Day, 30),
    ];
    let soon = [-1, 1, 24 * NOTICE_DAYS, 24 * NOTICE_DAYS + 1, 24 * 90];
    let moments = |hours: i64| now + TimeDelta::hours(hours);
    for status in ["active", "suspended", "expired", "a surprise"] {
        for (is_trial, is_add_on) in [(false, false), (true, false), (false, true)] {
            for (unit, length) in &terms {
                for cancel in [None, Some(-1), Some(30)] {
                    for end in soon.map(Some).into_iter().chain([None]) {
                        all.push(subscription::Model {
                            id: random::guid(),
                            line_number: i32::try_from(all.len()).unwrap() + 1,
                            status: status.to_owned(),
                            is_trial,
                            parent_id: is_add_on.then_some(row.id),
                            term_unit: unit.to_string(),
                            term_length: *length,
                            cancel_until: cancel.map(moments),
                            term_end: end.map(moments),
                            next_event_at: None,
                            ..row.clone()
                        });
                    }
                }
            }
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn rule_list_and_notices_agree() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = admin.new_customer("bluebird1").await.id.unwrap();
    let first = admin.new_subscription(customer, line(E3, 1)).await.1.id.unwrap();
    let row = subscription::Entity::find_by_id(first.0).one(&app.app.db).await.unwrap().unwrap();
    // The moments stand far enough from now that the test's own time changes nothing.
    let now = app.now() + TimeDelta::minutes(30);
    let made = combinations(&row, now);
    for some in made.chunks(300) {
        let rows = some.iter().map(|row| row.clone().into_active_model());
        subscription::Entity::insert_many(rows).exec_without_returning(&app.app.db).await.unwrap();
    }
    let all: BTreeMap<String, &subscription::Model> =
        made.iter().chain([&row]).map(|row| (row.id.to_string(), row)).collect();

    for row in read_all_pages(&admin, "subscriptions", "sort=decision", 200).await {
        let rule = decision(&situation(all[&text(&row, "id")]), app.now());
        assert_eq!(rule.as_ref().map(|(kind, _)| kind.as_str()), row["decision"].as_str(), "{row}");
        assert_eq!(rule.map(|(_, at)| at), row["decisionAt"].as_str().map(|at| at.parse().unwrap()), "{row}");
    }
    check_sort(&admin, "subscriptions", "decision", |row| timestamp(row, "decisionAt")).await;
    let of = |keeps: &dyn Fn(&subscription::Model) -> bool| -> BTreeSet<uuid::Uuid> {
        all.values().filter(|row| keeps(row)).map(|row| row.id).collect()
    };
    let due = ids(&read_all_pages(&admin, "subscriptions", "due=30d", 200).await);
    assert_eq!(due, of(&|row| decision_due(&situation(row), app.now()).is_some()));

    Worker::new(app.app.clone()).round(|| false).await.unwrap();
    let noticed =
        activity::Entity::find().filter(activity::Column::Kind.eq("deadline_near")).all(&app.app.db);
    let noticed: Vec<uuid::Uuid> =
        noticed.await.unwrap().into_iter().filter_map(|row| row.subscription_id).collect();
    let near = of(&|row| {
        decision(&situation(row), app.now()).is_some_and(|(kind, at)| {
            kind != DecisionKind::CancelWindow && at <= app.now() + TimeDelta::days(NOTICE_DAYS)
        })
    });
    assert_eq!(noticed.len(), near.len(), "one for each");
    assert_eq!(noticed.into_iter().collect::<BTreeSet<_>>(), near);
    assert!(!near.is_empty() && near.len() < due.len() && due.len() < all.len());
}
