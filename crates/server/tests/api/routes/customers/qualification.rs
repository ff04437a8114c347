//! What a customer qualifies for (R15).

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
