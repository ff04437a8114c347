//! `GET /v1/customers/{c}/subscribedskus`: licenses by product (contract 3.9).

use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};
use server::worker::Worker;

use crate::support::{
    Client, TestApp,
    bodies::{AZURE, BUSINESS, E3, TRIAL, customer, line, with},
};

/// What a published TypeScript client and the official SDKs declare as always there, and what we know of it.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct LicenseUsage {
    available_units: i32,
    active_units: i32,
    consumed_units: i32,
    suspended_units: i32,
    total_units: i32,
    warning_units: i32,
    product_sku: ProductSku,
    service_plans: Vec<Value>,
    capability_status: String,
    attributes: Value,
}

#[derive(Debug, PartialEq, Deserialize)]
struct ProductSku {
    id: String,
    name: String,
}

async fn skus(client: &Client, path: &str) -> Vec<LicenseUsage> {
    let answer = client.get(path).await.expect(200);
    serde_json::from_value(answer.body["items"].clone()).expect("the client's type")
}

fn units(sku: &LicenseUsage) -> [i32; 6] {
    let LicenseUsage { active_units, warning_units, suspended_units, .. } = *sku;
    [active_units, warning_units, suspended_units, sku.total_units, sku.consumed_units, sku.available_units]
}

/// Subscriptions of one product are added up, and all licenses count as used: no script cuts what somebody needs.
#[tokio::test]
async fn licenses_are_added_up_and_none_is_free() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let path = format!("/v1/customers/{id}/subscribedskus");
    assert_eq!(skus(&admin, &path).await, []);
    admin.new_subscription(id, line(E3, 5)).await;
    let (second, _) = admin.new_subscription(id, line(E3, 7)).await;
    let (business, _) = admin.new_subscription(id, line(BUSINESS, 3)).await;
    admin.new_subscription(id, line(AZURE, 1)).await;
    let found = skus(&admin, &path).await;
    let names: Vec<&str> = found.iter().map(|sku| sku.product_sku.name.as_str()).collect();
    assert_eq!(names, ["Office 365 Business Premium", "Office 365 Enterprise E3"], "usage has no licenses");
    assert_eq!(found.iter().map(units).collect::<Vec<_>>(), [[3, 0, 0, 3, 3, 0], [12, 0, 0, 12, 12, 0]]);
    for sku in &found {
        assert_eq!((sku.capability_status.as_str(), sku.service_plans.len()), ("Enabled", 0));
        assert_eq!(sku.attributes, json!({"objectType": "SubscribedSku"}));
        assert_eq!(sku.product_sku.id.len(), 36);
    }
    admin.patch(&second, &json!({"status": "suspended"})).await.expect(200);
    admin.patch(&business, &json!({"status": "suspended"})).await.expect(200);
    let found = skus(&admin, &path).await;
    assert_eq!(found.iter().map(units).collect::<Vec<_>>(), [[0, 0, 3, 0, 0, 0], [5, 0, 7, 5, 5, 0]]);
    assert_eq!(found[0].capability_status, "Suspended");
    admin.patch(&business, &json!({"status": "active"})).await.expect(200);
    admin.patch(&business, &json!({"status": "deleted"})).await.expect(200);
    assert_eq!(skus(&admin, &path).await.len(), 1, "what is gone has no licenses");
    assert_eq!(skus(&admin, &format!("{path}?licenseGroupIds=Group1,Group2")).await.len(), 1);
    assert_eq!(skus(&admin, &format!("{path}?LicenseGroupIds=group2")).await, []);

    // A trial that has ended can still be converted, and still works.
    admin.new_subscription(id, line(TRIAL, 25)).await;
    app.app.clock.advance(TimeDelta::days(32));
    Worker::new(app.app.clone()).round(|| false).await.unwrap();
    let admin = app.provider_admin().await;
    let trial = &skus(&admin, &path).await[0];
    assert_eq!((units(trial), trial.capability_status.as_str()), ([0, 25, 0, 25, 25, 0], "Warning"));
}

/// [R4] A reseller of record for one subscription reads the licenses of that one.
#[tokio::test]
async fn a_reseller_adds_up_what_it_may_read() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let path = format!("/v1/customers/{id}/subscribedskus");
    admin.new_subscription(id, line(E3, 5)).await;
    let reseller = app.reseller().await;
    assert_eq!(reseller.get(&path).await.refusal(), (404, 60_003));
    admin.new_subscription(id, with(line(E3, 2), "/partnerIdOnRecord", json!("6021447"))).await;
    assert_eq!(units(&skus(&reseller, &path).await[0]), [2, 0, 0, 2, 2, 0]);
    assert_eq!(units(&skus(&admin, &path).await[0]), [7, 0, 0, 7, 7, 0]);
    let delegated = with(customer("nuage1"), "/associatedPartnerId", json!(app.reseller));
    let made: model::v1::customer::Customer =
        admin.post("/v1/customers", &delegated).await.expect(201).json();
    assert_eq!(skus(&reseller, &format!("/v1/customers/{}/subscribedskus", made.id.unwrap())).await, []);
}
