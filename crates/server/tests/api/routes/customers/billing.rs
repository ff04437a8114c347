//! The billing profile (contract 3.7).

use db::entity::activity;
use model::v1::customer::BillingProfile;
use reqwest::Method;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::support::{
    TestApp,
    bodies::{E3, line, with},
};

/// Helpdesk agents edit contact details too (R3); a company is renamed with its bill.
#[tokio::test]
async fn contact_details_are_replaced() {
    let app = TestApp::start().await;
    let id = app.provider_admin().await.new_customer("bluebird").await.id.unwrap();
    let helpdesk = app.helpdesk().await;
    let path = format!("/v1/customers/{id}/profiles/billing");
    let before = helpdesk.get(&path).await.expect(200).body;
    let body = with(before.clone(), "/email", json!("sue@bluebird.example"));
    let body = with(body, "/companyName", json!("Bluebird & Sons"));
    let body = with(body, "/defaultAddress/state", json!("ny"));
    let after: BillingProfile = helpdesk.put(&path, &body).await.expect(200).json();
    assert_eq!(after.email.as_deref(), Some("sue@bluebird.example"));
    assert_eq!(after.default_address.as_ref().and_then(|it| it.state.as_deref()), Some("NY"));
    assert_eq!(helpdesk.get(&path).await.json::<BillingProfile>(), after);
    let company = helpdesk.get(&format!("/v1/customers/{id}/profiles/company")).await.body;
    assert_eq!(company["companyName"], "Bluebird & Sons");
    let records = activity::Entity::find().filter(activity::Column::Kind.eq("customer_updated"));
    let records = records.all(&app.app.db).await.unwrap();
    assert_eq!(records.len(), 1);
    assert!(records[0].details.contains("companyName, email, defaultAddress"), "{}", records[0].details);

    let same = serde_json::to_value(&after).unwrap();
    let unchanged: BillingProfile = helpdesk.put(&path, &same).await.expect(200).json();
    assert_eq!(unchanged, after, "nothing changed: the etag stays");
}

/// Subscriptions and orders are found and sorted by the customer's present name.
#[tokio::test]
async fn the_lists_know_the_new_name() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    admin.new_subscription(id, line(E3, 1)).await;
    let other = admin.new_customer("redkite").await.id.unwrap();
    admin.new_subscription(other, line(E3, 1)).await;
    let path = format!("/v1/customers/{id}/profiles/billing");
    let before = admin.get(&path).await.expect(200).body;
    let old = before["companyName"].as_str().unwrap().to_owned();
    admin.put(&path, &with(before, "/companyName", json!("Zürich Öl"))).await.expect(200);
    let customers = async |query: &str| -> Vec<String> {
        let page = admin.get(&format!("/portal/v1/views/{query}")).await.expect(200).body;
        let rows = page["items"].as_array().unwrap();
        rows.iter().map(|row| row["customerName"].as_str().unwrap().to_owned()).collect()
    };
    for view in ["subscriptions", "orders"] {
        assert_eq!(customers(&format!("{view}?q=zurich%20ol")).await, ["Zürich Öl"], "{view}");
        assert_eq!(customers(&format!("{view}?customer={id}")).await, ["Zürich Öl"], "{view}");
    }
    let sorted = customers("subscriptions?sort=-customer").await;
    assert_eq!(sorted.len(), 2);
    assert_eq!(sorted[0], "Zürich Öl", "{old} and the other come after it");
}

/// Stale in the body: 400/2055; stale in the header: 412/2055; neither: accepted (contract 1.7).
#[tokio::test]
async fn stale_etags_are_refused_both_ways() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let path = format!("/v1/customers/{id}/profiles/billing");
    let first = admin.get(&path).await.expect(200).body;
    admin.put(&path, &with(first.clone(), "/email", json!("new@bluebird.example"))).await.expect(200);
    let stale = with(first.clone(), "/email", json!("old@bluebird.example"));
    assert_eq!(admin.put(&path, &stale).await.refusal(), (400, 2055));
    let etag = first["attributes"]["etag"].as_str().unwrap();
    let request = admin.request(Method::PUT, &path).header("If-Match", format!("\"{etag}\""));
    assert_eq!(admin.send(request.json(&stale)).await.refusal(), (412, 2055));
    let without = with(stale, "/attributes", Value::Null);
    assert_eq!(admin.put(&path, &without).await.expect(200).body["email"], "old@bluebird.example");
}

/// [R13] The same request again after a lost answer: the stored answer, although its etag is no more the newest.
#[tokio::test]
async fn a_repeated_request_is_answered_again() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let path = format!("/v1/customers/{id}/profiles/billing");
    let before = admin.get(&path).await.expect(200).body;
    let body = with(before, "/email", json!("new@bluebird.example"));
    let request_id = server::random::guid().to_string();
    let send = async || {
        let request = admin.request(Method::PUT, &path).header("MS-RequestId", &request_id);
        admin.send(request.json(&body)).await.expect(200).json::<BillingProfile>()
    };
    let first = send().await;
    assert_eq!(send().await, first);
    let records = activity::Entity::find().filter(activity::Column::Kind.eq("customer_updated"));
    assert_eq!(records.all(&app.app.db).await.unwrap().len(), 1);
}

#[tokio::test]
async fn refused_fields_have_the_bodys_paths() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let path = format!("/v1/customers/{id}/profiles/billing");
    let body = admin.get(&path).await.expect(200).body;
    let answer = admin.put(&path, &with(body.clone(), "/defaultAddress/postalCode", json!("SW1A 1AA"))).await;
    assert_eq!(answer.refusal(), (400, 27002));
    assert_eq!(answer.fields(), [("defaultAddress.postalCode".to_owned(), "postal_code".to_owned())]);
    let answer = admin.put(&path, &with(body.clone(), "/email", json!("x"))).await;
    assert_eq!(answer.refusal(), (400, 3000));
    assert_eq!(answer.fields(), [("email".to_owned(), "email".to_owned())]);
    assert_eq!(app.stranger_provider().await.put(&path, &body).await.refusal(), (404, 60003));
    assert_eq!(app.customer_admin().await.put(&path, &body).await.refusal(), (403, 900_150));
}
