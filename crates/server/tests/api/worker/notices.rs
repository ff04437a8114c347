//! Notices of deadlines that come near (R26).

use chrono::{DateTime, Months, TimeDelta, Utc};
use db::system::accounts::Owner;
use model::portal::{account::Role, notices::Notices};
use serde_json::{Value, json};
use server::builders;

use super::World;
use crate::support::{
    Client,
    bodies::{E3, TRIAL},
};

/// Subscription and details of every notice of a deadline, oldest first.
async fn near(client: &Client) -> Vec<(String, Value)> {
    let notices: Notices = client.get("/portal/v1/notices").await.expect(200).json();
    let rows = notices.items.into_iter().rev().filter(|notice| notice.row.kind.as_str() == "deadline_near");
    rows.map(|notice| {
        assert!(notice.unread);
        assert_eq!(notice.row.customer_name.as_deref(), Some("Bluebird Bakery"));
        (notice.row.subscription_id.unwrap().to_string(), json!(notice.row.details))
    })
    .collect()
}

/// [R26] Seven days before a yearly term ends; once, whoever looks; and again a year later.
#[tokio::test]
async fn a_deadline_has_one_notice() {
    let world = World::new().await;
    let id = world.order(E3, 5).await;
    let row = world.row(id).await;
    let end = row.term_end.unwrap();
    world.go_to(end - TimeDelta::days(7) - TimeDelta::minutes(2));
    world.work().await;
    assert!(near(&world.admin_again().await).await.is_empty());
    world.go_to(end - TimeDelta::days(7));
    world.work().await;
    world.work().await;
    let found = near(&world.admin_again().await).await;
    let details = json!({"deadline": end, "decision": "term_end", "name": "Office 365 Enterprise E3"});
    assert_eq!(found, [(id.to_string(), details)]);
    assert_eq!(world.row(id).await.version, row.version, "nothing of the subscription has changed");

    let next = end.checked_add_months(Months::new(12)).unwrap();
    world.go_to(next - TimeDelta::days(3));
    world.work().await;
    let found = near(&world.admin_again().await).await;
    assert_eq!(
        found.iter().map(|(_, it)| it["deadline"].clone()).collect::<Vec<_>>(),
        [json!(end), json!(next)]
    );
}

/// [R26] A trial's end is a decision; a month that rolls over, and what is suspended, is none.
#[tokio::test]
async fn only_what_needs_a_decision_has_one() {
    let world = World::new().await;
    let trial = world.order(TRIAL, 25).await;
    let (extended, suspended) = (world.order(E3, 5).await, world.order(E3, 5).await);
    let soon = |row: &db::entity::subscription::Model| row.created_at + TimeDelta::days(29);
    world
        .arrange(extended, |row| {
            row.term_end = Some(soon(row));
            (row.term_unit, row.term_length) = ("Month".to_owned(), 1);
            row.end_of_term_action = "extend".to_owned();
        })
        .await;
    world
        .arrange(suspended, |row| {
            row.term_end = Some(soon(row));
            row.status = "suspended".to_owned();
        })
        .await;
    let end: DateTime<Utc> = world.row(trial).await.term_end.unwrap();
    world.go_to(end - TimeDelta::days(2));
    world.work().await;
    let found = near(&world.admin_again().await).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0.clone(), &found[0].1["decision"]), (trial.to_string(), &json!("trial_end")));
}

/// [R4][R5][R26] Resellers that manage the subscription have it; the support contact alone, and strangers, have not.
#[tokio::test]
async fn resellers_that_manage_it_have_it_too() {
    let world = World::new().await;
    let app = &world.app;
    let mut resellers = Vec::new();
    for (name, partner_id) in [("Of Record", "7000001"), ("Support", "7000002"), ("Nobody", "7000003")] {
        let id = builders::reseller(&app.app.db, name, partner_id, "FR", app.now()).await.unwrap();
        builders::partnership(&app.app.db, app.provider, id, app.now()).await.unwrap();
        resellers.push(id);
    }
    let mut people = Vec::new();
    let readers =
        [(app.reseller, 1), (resellers[0], 1), (resellers[1], 0), (resellers[2], 0), (app.stranger, 0)];
    for (partner, expected) in readers {
        people.push((app.account(Owner::Partner(partner), Role::AdminAgent).await, expected));
    }
    let delegate = format!("/portal/v1/customers/{}/delegations/{}", world.customer, app.reseller);
    world.admin.put(&delegate, &json!({})).await.expect(204);
    let id = world.order(E3, 5).await;
    world
        .arrange(id, |row| {
            row.reseller_of_record = Some(resellers[0].0);
            row.support_partner = resellers[1].0;
        })
        .await;
    let end = world.row(id).await.term_end.unwrap();
    world.go_to(end - TimeDelta::days(6));
    world.work().await;
    for (email, expected) in people {
        let client = app.sign_in(&email).await;
        assert_eq!(near(&client).await.len(), expected, "{:?}", client.session().party);
        let unread = client.get("/portal/v1/notices").await.body["unread"].as_u64();
        assert_eq!(unread, u64::try_from(expected).ok(), "the number at the wakeup is theirs, too");
    }
}
