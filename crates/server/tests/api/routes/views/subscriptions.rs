//! `GET /portal/v1/views/subscriptions`

use std::collections::{BTreeMap, BTreeSet};

use db::entity::subscription;
use model::{
    rules::{
        decision::{Situation, decision, decision_due},
        term,
    },
    search_key::search_key,
    v1::{offer::TermUnit, subscription::SubscriptionStatus},
};
use serde_json::Value;
use uuid::Uuid;

use crate::support::{
    Client, DemoApp,
    paging::{check_sort, ids, read_all_pages, text, timestamp},
};

fn of_provider(demo: &DemoApp) -> Vec<&subscription::Model> {
    let provider = demo.provider_id();
    let own: BTreeSet<Uuid> =
        demo.made.customers.iter().filter(|row| row.provider_id == provider).map(|row| row.id).collect();
    demo.made.subscriptions.iter().filter(|row| own.contains(&row.customer_id)).collect()
}

fn set<'a>(rows: impl Iterator<Item = &'a subscription::Model>) -> BTreeSet<Uuid> {
    rows.map(|row| row.id).collect()
}

async fn rows(client: &Client, query: &str) -> Vec<Value> {
    read_all_pages(client, "subscriptions", query, 190).await
}

/// Every sort, both ways, forward and back, with totals.
#[tokio::test(flavor = "multi_thread")]
async fn sorts_by_every_column() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let all = check_sort(&admin, "subscriptions", "offer", |row| search_key(&text(row, "offerName"))).await;
    assert_eq!(ids(&all), set(of_provider(&demo).into_iter().filter(|row| row.status != "deleted")));
    check_sort(&admin, "subscriptions", "customer", |row| search_key(&text(row, "customerName"))).await;
    check_sort(&admin, "subscriptions", "quantity", |row| row["quantity"].as_i64()).await;
    check_sort(&admin, "subscriptions", "state", |row| text(row, "status")).await;
    check_sort(&admin, "subscriptions", "termEnd", |row| timestamp(row, "termEnd")).await;
    check_sort(&admin, "subscriptions", "created", |row| timestamp(row, "created")).await;
    check_sort(&admin, "subscriptions", "decision", |row| timestamp(row, "decisionAt")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_and_searches() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let own = of_provider(&demo);
    for state in ["active", "suspended", "expired", "disabled", "deleted"] {
        let found = ids(&rows(&admin, &format!("state={state}")).await);
        assert_eq!(found, set(own.iter().copied().filter(|row| row.status == state)), "{state}");
    }
    // What is deleted shows where it is asked for: by its state, by any state, by its order.
    let gone = own.iter().copied().find(|row| row.status == "deleted").expect("a deleted one");
    let customer = gone.customer_id;
    let its = |row: &&subscription::Model| row.customer_id == customer;
    let found = ids(&rows(&admin, &format!("customer={customer}&state=any")).await);
    assert_eq!(found, set(own.iter().copied().filter(its)));
    let found = ids(&rows(&admin, &format!("customer={customer}")).await);
    assert_eq!(found, set(own.iter().copied().filter(its).filter(|row| row.status != "deleted")));
    let order = gone.order_id;
    let found = ids(&rows(&admin, &format!("order={order}")).await);
    assert_eq!(found, set(own.iter().copied().filter(|row| row.order_id == order)));
    let reseller = demo.reseller_id();
    let found = ids(&rows(&admin, &format!("reseller={reseller}&state=active")).await);
    let expected =
        |row: &&subscription::Model| row.reseller_of_record == Some(reseller.0) && row.status == "active";
    assert_eq!(found, set(own.iter().copied().filter(expected)));
    let by_offer = rows(&admin, "q=business%20premium").await;
    assert!(!by_offer.is_empty());
    let friendly = rows(&admin, "q=siege").await;
    assert!(friendly.iter().any(|row| text(row, "friendlyName") == "Siège"));
    let by_customer = rows(&admin, "q=boulangerie%20lefevre").await;
    assert_eq!(by_customer.len(), 7);
}

/// The filter, the sort and the row agree with `rules::decision`, on every row of the demo and at every hour.
#[tokio::test(flavor = "multi_thread")]
async fn decisions_are_those_of_the_rule() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let by_id: BTreeMap<String, &subscription::Model> =
        of_provider(&demo).into_iter().map(|row| (row.id.to_string(), row)).collect();
    for hours in [0, 24 * 8, 24 * 200] {
        demo.app.clock.advance(chrono::TimeDelta::hours(hours));
        // A sign-in does not live that long.
        let admin = if hours == 0 { admin.clone() } else { demo.provider().await };
        let now = demo.app.clock.now();
        let found = rows(&admin, "sort=decision&state=any").await;
        assert_eq!(found.len(), by_id.len());
        for row in found {
            let rule = decision(&situation(by_id[&text(&row, "id")]), now);
            assert_eq!(rule.as_ref().map(|(kind, _)| kind.as_str()), row["decision"].as_str(), "{row}");
        }
        let due = ids(&rows(&admin, "due=30d").await);
        let expected = by_id.values().copied().filter(|row| decision_due(&situation(row), now).is_some());
        assert_eq!(due, set(expected));
        assert!(!due.is_empty());
    }
}

fn situation(row: &subscription::Model) -> Situation {
    Situation {
        status: SubscriptionStatus::read(&row.status),
        is_trial: row.is_trial,
        is_add_on: row.parent_id.is_some(),
        term_months: term::months(&TermUnit::read(&row.term_unit), row.term_length),
        cancel_until: row.cancel_until,
        term_end: row.term_end,
    }
}

/// [R4][R5] A reseller sees everything of the customers it administers and beyond them what it is of record or
/// support contact for; another reseller of record has neither name nor id.
#[tokio::test(flavor = "multi_thread")]
async fn a_reseller_sees_its_scope() {
    let demo = DemoApp::start().await;
    let own = demo.reseller_id();
    let delegated: BTreeSet<Uuid> = demo
        .made
        .delegations
        .iter()
        .filter(|row| row.reseller_id == own.0)
        .map(|row| row.customer_id)
        .collect();
    let visible = |row: &&subscription::Model| {
        delegated.contains(&row.customer_id)
            || row.reseller_of_record == Some(own.0)
            || row.support_partner == own.0
    };
    let client = demo.reseller().await;
    let found = rows(&client, "state=any").await;
    assert_eq!(ids(&found), set(demo.made.subscriptions.iter().filter(visible)));
    let mut others = 0;
    for row in &found {
        let of_record = &row["resellerOfRecord"];
        let (id, name) = (text(of_record, "id"), text(of_record, "name"));
        match () {
            () if of_record.is_null() => {}
            () if id == own.to_string() => assert_eq!(name, "Atelier Nuage"),
            () => {
                others += 1;
                assert_eq!((id, name), (Uuid::nil().to_string(), String::new()));
            }
        }
    }
    assert!(others > 0, "the demo has such rows");
    let other = demo.made.partners.iter().find(|row| row.kind == "reseller" && row.id != own.0).unwrap().id;
    let asked = set(demo
        .made
        .subscriptions
        .iter()
        .filter(visible)
        .filter(|row| row.reseller_of_record == Some(other)));
    let told = rows(&client, &format!("reseller={other}")).await;
    assert!(told.is_empty(), "also where there are {}", asked.len());
}

/// What is due stands in spans of time, which are merged: each row is there once, in every order, page by page.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_is_the_same_in_every_order() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let due = ids(&rows(&admin, "due=30d&sort=decision").await);
    assert!(due.len() > 40, "several pages");
    for column in ["offer", "customer", "quantity", "state", "termEnd", "created"] {
        let up = read_all_pages(&admin, "subscriptions", &format!("due=30d&sort={column}"), 7).await;
        let mut down = read_all_pages(&admin, "subscriptions", &format!("due=30d&sort=-{column}"), 11).await;
        down.reverse();
        assert_eq!(up, down, "{column}");
        assert_eq!(ids(&up), due, "{column}");
    }
    for column in ["termEnd", "created"] {
        let sorted = format!("{column}&due=30d");
        check_sort(&admin, "subscriptions", &sorted, |row| timestamp(row, column)).await;
    }
    let offer = |row: &Value| search_key(&text(row, "offerName"));
    check_sort(&admin, "subscriptions", "offer&due=30d", offer).await;
    // Only what is active has something to decide.
    for state in ["deleted", "suspended", "disabled"] {
        for sort in ["created", "offer", "termEnd", "decision", "customer"] {
            let found = rows(&admin, &format!("due=30d&state={state}&sort={sort}")).await;
            assert!(found.is_empty(), "{state}, {sort}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_their_own() {
    let demo = DemoApp::start().await;
    let stranger = rows(&demo.stranger().await, "state=any").await;
    assert_eq!(stranger.len(), 300);
    assert!(ids(&stranger).is_disjoint(&set(of_provider(&demo).into_iter())));
    let customer = rows(&demo.customer().await, "state=any").await;
    assert_eq!(customer.len(), 7);
    assert!(customer.iter().all(|row| text(row, "customerName") == "Boulangerie Lefèvre"));
    let foreign = of_provider(&demo)[40].customer_id;
    assert!(rows(&demo.stranger().await, &format!("customer={foreign}")).await.is_empty());
}
