use model::{portal::account::Role, v1::customer::Customer};
use serde_json::json;

use crate::support::{
    Client, TestApp,
    bodies::{ARCHIVING, BUSINESS, E3, customer, line, with},
};

/// What only needs the right to manage (R4).
async fn manages(client: &Client, path: &str, status: u16) {
    for body in [
        json!({"quantity": 11}),
        json!({"scheduledChange": {"quantity": 4}}),
        json!({"endOfTermAction": "extend"}),
        json!({"friendlyName": "Ours"}),
        json!({"status": "suspended"}),
        json!({"status": "active"}),
    ] {
        let answer = client.patch(path, &body).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
    }
}

/// [R4][S31] By delegation or of record a reseller manages, with admin and sales agents; it never cancels and never
/// chooses the reseller of record. The support contact only reads; other roles and parties do not change anything.
#[tokio::test]
async fn who_manages() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let delegated = with(customer("nuage1"), "/associatedPartnerId", json!(app.reseller));
    let delegated = admin.post("/v1/customers", &delegated).await.json::<Customer>().id.unwrap();
    let own = admin.new_customer("own1").await.id.unwrap();
    let (by_delegation, _) = admin.new_subscription(delegated, line(E3, 10)).await;
    let of_record = with(line(E3, 10), "/partnerIdOnRecord", json!("6021447"));
    let (of_record, _) = admin.new_subscription(own, of_record).await;
    let (support, _) = admin.new_subscription(own, line(E3, 10)).await;
    let contact = json!({"supportTenantId": app.reseller});
    admin.put(&format!("{support}/supportcontact"), &contact).await.expect(200);
    let (other, _) = admin.new_subscription(own, line(E3, 10)).await;

    let sales = app.of_partner(app.reseller, Role::SalesAgent).await;
    for path in [&by_delegation, &of_record] {
        manages(&sales, path, 200).await;
        for body in [json!({"status": "deleted"}), json!({"partnerId": ""}), json!({"partnerId": "4400001"})]
        {
            let answer = sales.patch(path, &body).await;
            // Nobody of record, and nobody asked for: nothing is to change.
            let nothing = path == &by_delegation && body["partnerId"] == "";
            assert_eq!(answer.status, if nothing { 200 } else { 403 }, "{body}");
        }
    }
    manages(&sales, &support, 403).await;
    assert_eq!(sales.get(&support).await.expect(200).body["quantity"], 10);
    assert_eq!(sales.patch(&other, &json!({"quantity": 11})).await.refusal(), (404, 20003));

    let helpdesk = app.of_partner(app.reseller, Role::HelpdeskAgent).await;
    manages(&helpdesk, &by_delegation, 403).await;
    manages(&app.helpdesk().await, &support, 403).await;
    manages(&app.stranger_provider().await, &support, 404).await;
    manages(&app.anonymous(), &support, 401).await;
    manages(&app.customer_admin().await, &support, 403).await;
    assert_eq!(admin.get(&support).await.body["quantity"], 10);
    admin.patch(&by_delegation, &json!({"status": "deleted"})).await.expect(200);
}

/// [R4] Of record for an add-on alone, a reseller reads that it was suspended, and not what its parent is called.
#[tokio::test]
async fn an_add_on_without_its_parent() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (parent, bought) =
        admin.new_subscription(id, with(line(BUSINESS, 10), "/friendlyName", json!("Secret"))).await;
    let add_on = with(line(ARCHIVING, 3), "/parentSubscriptionId", json!(bought.id));
    let (_, add_on) = admin.new_subscription(id, with(add_on, "/partnerIdOnRecord", json!("6021447"))).await;
    admin.patch(&parent, &json!({"status": "suspended"})).await.expect(200);
    let seen = async |client: &Client| {
        let rows = client.get("/portal/v1/views/activity").await.expect(200).body["items"].clone();
        let own = json!(add_on.id);
        let suspended = rows.as_array().unwrap().iter().filter(|row| row["subscriptionId"] == own);
        suspended.map(|row| (row["kind"].clone(), row["details"].clone())).next().unwrap()
    };
    let (kind, details) = seen(&admin).await;
    assert_eq!((kind, details), (json!("subscription_suspended"), json!({"parent": "Secret"})));
    let reseller = app.reseller().await;
    let (kind, details) = seen(&reseller).await;
    assert_eq!((kind, details), (json!("subscription_suspended"), json!({})));
    let all = reseller.get("/portal/v1/views/activity").await.body;
    assert!(!all.to_string().contains("Secret"), "{all}");
}
