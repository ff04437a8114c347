//! What a customer qualifies for (R15).

use std::collections::BTreeMap;

use db::entity::activity;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::support::TestApp;

/// [R15] It is changed, recorded once, and read back with the customer.
#[tokio::test]
async fn a_customer_becomes_a_nonprofit() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let path = format!("/portal/v1/customers/{id}/qualification");
    for _ in 0..2 {
        let answer = admin.put(&path, &json!({ "qualification": "nonprofit" })).await.expect(200);
        assert_eq!(answer.body, json!({ "qualification": "nonprofit" }));
    }
    let customer = admin.get(&format!("/v1/customers/{id}")).await.expect(200).body;
    assert_eq!(customer["qualification"], "nonprofit");
    let records = activity::Entity::find().filter(activity::Column::Kind.eq("customer_updated"));
    let records = records.all(&app.app.db).await.unwrap();
    assert_eq!(records.len(), 1);
    assert!(records[0].details.contains("nonprofit"), "{}", records[0].details);
}

/// [R3][R4][R5][R15] Whoever may not order may not change it, and a stranger does not learn that it is there.
#[tokio::test]
async fn only_those_who_order_change_it() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let path = format!("/portal/v1/customers/{id}/qualification");
    let body = json!({ "qualification": "nonprofit" });
    assert_eq!(admin.put(&path, &json!({ "qualification": "royal" })).await.refusal(), (400, 3000));
    app.sales().await.put(&path, &body).await.expect(200);
    assert_eq!(app.helpdesk().await.put(&path, &body).await.refusal(), (403, 900_150));
    assert_eq!(app.reseller().await.put(&path, &body).await.refusal(), (403, 900_150));
    assert_eq!(app.customer_admin().await.put(&path, &body).await.refusal(), (403, 900_150));
    assert_eq!(app.stranger_provider().await.put(&path, &body).await.refusal(), (404, 60003));
    assert_eq!(app.anonymous().put(&path, &body).await.status, 401);
}

/// [R15] The published reads: a text alone, and a list without envelope, as official clients read them.
#[tokio::test]
async fn the_qualification_is_read_as_published() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let read = async || {
        let one: String = admin.get(&format!("/v1/customers/{id}/qualification")).await.json();
        let all: Vec<BTreeMap<String, String>> =
            admin.get(&format!("/v1/customers/{id}/qualifications")).await.json();
        (one, all)
    };
    assert_eq!(read().await, ("none".to_owned(), Vec::new()));
    let path = format!("/portal/v1/customers/{id}/qualification");
    admin.put(&path, &json!({ "qualification": "nonprofit" })).await.expect(200);
    // Nobody vets it here, so nothing is said of that.
    let expected = BTreeMap::from([("qualification".to_owned(), "Nonprofit".to_owned())]);
    assert_eq!(read().await, ("nonprofit".to_owned(), vec![expected]));
    let set = admin.put(&format!("/v1/customers/{id}/qualification"), &json!("education")).await;
    assert_eq!(set.refusal(), (404, 1000), "it is not set here");
    let reseller = app.reseller().await;
    assert_eq!(reseller.get(&format!("/v1/customers/{id}/qualification")).await.refusal(), (404, 60_003));
}
