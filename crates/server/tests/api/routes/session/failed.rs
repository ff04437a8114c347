//! Failed sign-ins in the activity (R26).

use chrono::TimeDelta;
use db::system::accounts::Owner;
use model::portal::{account::Role, activity::ActivityRow, views::Page};
use serde_json::json;

use crate::support::{Client, PASSWORD, TestApp};

const SIGN_IN: &str = "/portal/v1/sign-in";

async fn fail(app: &TestApp, email: &str) {
    app.anonymous().post(SIGN_IN, &json!({"email": email, "password": "wrong"})).await.expect(401);
}

async fn failures(client: &Client) -> Vec<ActivityRow> {
    let page: Page<ActivityRow> = client.get("/portal/v1/views/activity").await.expect(200).json();
    page.items.into_iter().filter(|row| row.kind.to_string() == "sign_in_failed").collect()
}

/// [R26][R5] One record for an account, an address and an hour, with a count; for the party's admin agents alone.
#[tokio::test]
async fn failed_sign_ins_are_counted_by_the_hour_for_the_partys_admin_agents() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.reseller), Role::SalesAgent).await;
    let admin = app.reseller().await;
    for _ in 0..3 {
        fail(&app, &email).await;
    }
    fail(&app, "nobody@people.example").await;
    let rows = failures(&admin).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].actor, "");
    let details: Vec<_> = rows[0].details.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let name = rows[0].details["name"].clone();
    assert_eq!(
        details,
        [("address", "127.0.0.1"), ("count", "3"), ("email", email.as_str()), ("name", name.as_str())]
    );
    app.app.clock.advance(TimeDelta::minutes(61));
    fail(&app, &email).await;
    let counts = failures(&admin).await.into_iter().map(|row| row.details["count"].clone());
    assert_eq!(counts.collect::<Vec<_>>(), ["1", "3"]);

    let sales = app.of_partner(app.reseller, Role::SalesAgent).await;
    let owner = app.sign_in(&email).await;
    for other in [sales, owner, app.provider_admin().await, app.stranger_provider().await] {
        assert_eq!(failures(&other).await, []);
    }
}

/// [R5][R11] A customer's are its own: its provider and the reseller that administers it do not read them.
#[tokio::test]
async fn a_customers_failed_sign_ins_are_its_own() {
    let app = TestApp::start().await;
    let customer = app.customer().await;
    let admin = app.provider_admin().await;
    let path = format!("/portal/v1/customers/{customer}/delegations/{}", app.reseller);
    admin.put(&path, &json!({})).await.expect(204);
    let email = app.account(Owner::Customer(customer), Role::AdminAgent).await;
    fail(&app, &email).await;
    let own = app.sign_in(&email).await;
    assert_eq!(failures(&own).await.len(), 1);
    for other in [admin, app.reseller().await] {
        assert_eq!(failures(&other).await, []);
    }
}

/// Several at once are counted each.
#[tokio::test]
async fn none_is_lost_when_many_fail_at_once() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let tries = (0..5).map(|_| {
        let (nobody, email) = (app.anonymous(), email.clone());
        tokio::spawn(async move {
            nobody.post(SIGN_IN, &json!({"email": email, "password": "wrong"})).await.status
        })
    });
    for one in tries.collect::<Vec<_>>() {
        assert_eq!(one.await.unwrap(), 401);
    }
    let rows = failures(&app.provider_admin().await).await;
    assert_eq!(rows.iter().map(|row| row.details["count"].as_str()).collect::<Vec<_>>(), ["5"]);
    assert!(!format!("{rows:?}").contains(PASSWORD));
}
