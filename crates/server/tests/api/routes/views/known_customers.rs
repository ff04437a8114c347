//! What partners know of customers, and what is counted of it, is what the rows say, whoever changes them.

use db::system::recount::{self, Differences};
use serde_json::json;

use crate::support::{
    DemoApp, TestApp,
    bodies::{E3, line},
};

async fn agrees(app: &server::state::App, after: &str) {
    let differences = recount::compare(&app.db).await.unwrap();
    assert_eq!(differences, Differences::default(), "after {after}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filled_database_agrees() {
    let demo = DemoApp::start().await;
    agrees(&demo.app, "filling").await;
}

/// Every kind of change, and the end of the partnership and of the relationship with the customer.
#[tokio::test(flavor = "multi_thread")]
async fn changes_are_followed() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let grant = format!("/portal/v1/customers/{id}/delegations/{}", app.reseller);
    let (first, _) = admin.new_subscription(id, line(E3, 5)).await;
    agrees(&app.app, "an order").await;
    admin.patch(&first, &json!({"partnerId": "6021447"})).await.expect(200);
    agrees(&app.app, "a reseller of record").await;
    let (second, _) = admin.new_subscription(id, line(E3, 2)).await;
    let contact = format!("{second}/supportcontact");
    admin.put(&contact, &json!({"supportTenantId": app.reseller})).await.expect(200);
    agrees(&app.app, "a support contact").await;
    admin.put(&grant, &()).await.expect(204);
    agrees(&app.app, "a delegation").await;
    admin.patch(&first, &json!({"quantity": 7})).await.expect(200);
    agrees(&app.app, "more licenses").await;
    admin.patch(&second, &json!({"status": "suspended"})).await.expect(200);
    agrees(&app.app, "a suspension").await;
    admin.delete(&grant).await.expect(204);
    agrees(&app.app, "a delegation's end").await;
    admin.patch(&second, &json!({"status": "active"})).await.expect(200);
    agrees(&app.app, "a reactivation").await;
    admin.patch(&first, &json!({"partnerId": ""})).await.expect(200);
    agrees(&app.app, "no reseller of record").await;
    admin.put(&grant, &()).await.expect(204);
    let end = format!("/portal/v1/partnerships/{}/end", app.reseller);
    admin.post(&end, &json!({"partnerId": "6021447"})).await.expect(200);
    agrees(&app.app, "the partnership's end").await;
    for path in [&first, &second] {
        admin.patch(path, &json!({"status": "suspended"})).await.expect(200);
    }
    agrees(&app.app, "suspensions").await;
    let none = json!({"relationshipToPartner": "none", "attributes": {"objectType": "Customer"}});
    admin.patch(&format!("/v1/customers/{id}"), &none).await.expect(200);
    agrees(&app.app, "the customer's end").await;
    db::system::counts::fold(&app.app.db, || false).await.unwrap();
    agrees(&app.app, "folding").await;
}
