//! What a reseller and a customer may see and do (R4, R5, R11).

use db::system::accounts::Owner;
use model::{
    ids::TenantId,
    portal::account::Role,
    v1::{common::Collection, customer::Customer, order::Order, subscription::Subscription},
};
use serde_json::json;
use server::builders;

use crate::support::{
    TestApp,
    bodies::{E3, customer, line, order, with},
};

/// A second reseller of the provider.
async fn nimbus(app: &TestApp) -> TenantId {
    let now = app.now();
    let id = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", now).await.expect("a row");
    builders::partnership(&app.app.db, app.provider, id, now).await.expect("a row");
    id
}

/// [S43][S59][R4] With delegated administration: all of the customer, and it manages the subscriptions.
#[tokio::test]
async fn a_delegated_reseller_reads_all_and_renames() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let body = with(customer("nuage1"), "/associatedPartnerId", json!(app.reseller));
    let id = admin.post("/v1/customers", &body).await.json::<Customer>().id.unwrap();
    let (path, _) = admin.new_subscription(id, line(E3, 1)).await;
    admin.new_customer("notmine").await;
    let reseller = app.reseller().await;
    let list: Collection<Customer> = reseller.get("/v1/customers").await.expect(200).json();
    assert_eq!(list.items.iter().map(|it| it.id.unwrap()).collect::<Vec<_>>(), [id]);
    let whole: Customer = reseller.get(&format!("/v1/customers/{id}")).await.expect(200).json();
    assert_eq!(whole.billing_profile.and_then(|it| it.email).as_deref(), Some("ann@bluebird.example"));
    reseller.patch(&path, &json!({"friendlyName": "Ours"})).await.expect(200);
    let record = reseller.patch(&path, &json!({"partnerId": "6021447"})).await;
    assert_eq!(record.refusal(), (403, 900_150), "never the reseller of record (R4)");
    let helper = app.of_partner(app.reseller, Role::HelpdeskAgent).await;
    assert_eq!(helper.patch(&path, &json!({"friendlyName": "Mine"})).await.refusal(), (403, 900_150));
    let billing = format!("/v1/customers/{id}/profiles/billing");
    let profile = helper.get(&billing).await.expect(200).body;
    helper.put(&billing, &with(profile, "/email", json!("it@bluebird.example"))).await.expect(200);
}

/// [S31][R4] Of record only: name, domain and country, and that one subscription, which it manages.
#[tokio::test]
async fn a_reseller_of_record_reads_one_subscription() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let of_record = with(line(E3, 1), "/partnerIdOnRecord", json!("6021447"));
    let both = order(vec![of_record, line(E3, 9)]);
    let orders = format!("/v1/customers/{id}/orders");
    let placed: Order = admin.post(&orders, &both).await.expect(201).json();
    let subscriptions = format!("/v1/customers/{id}/subscriptions");
    let [mine, other] =
        [0, 1].map(|n| format!("{subscriptions}/{}", placed.line_items[n].subscription_id.unwrap()));

    let reseller = app.reseller().await;
    let known: Customer = reseller.get(&format!("/v1/customers/{id}")).await.expect(200).json();
    let address = known.billing_profile.clone().unwrap().default_address.unwrap();
    assert_eq!((address.country.as_deref(), address.city), (Some("US"), None));
    assert_eq!(known.billing_profile.unwrap().email, None);
    assert_eq!(known.company_profile.unwrap().domain.as_deref(), Some("bluebird.onmicrosoft.com"));
    assert_eq!(reseller.get("/v1/customers").await.body["totalCount"], 0);
    assert_eq!(reseller.get(&format!("/v1/customers/{id}/profiles/billing")).await.refusal(), (404, 60003));
    assert_eq!(reseller.get(&subscriptions).await.body["totalCount"], 1);
    assert_eq!(reseller.get(&other).await.refusal(), (404, 20003));
    reseller.patch(&mine, &json!({"friendlyName": "Ours"})).await.expect(200);
    let read: Order = reseller.get(&format!("{orders}/{}", placed.id.unwrap())).await.expect(200).json();
    assert_eq!(read.line_items.len(), 1, "the other line is not its business");

    admin.patch(&mine, &json!({"partnerId": ""})).await.expect(200);
    assert_eq!(reseller.get(&mine).await.refusal(), (404, 60003), "with the place goes the view");
}

/// [R4] The support contact alone only reads.
#[tokio::test]
async fn a_support_contact_only_reads() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (path, _) = admin.new_subscription(id, line(E3, 1)).await;
    let contact = format!("{path}/supportcontact");
    admin.put(&contact, &json!({"supportTenantId": app.reseller})).await.expect(200);
    let reseller = app.reseller().await;
    assert_eq!(reseller.get(&contact).await.expect(200).body["name"], "Atelier Nuage");
    reseller.get(&path).await.expect(200);
    assert_eq!(reseller.patch(&path, &json!({"friendlyName": "Ours"})).await.refusal(), (403, 900_150));
    let back = json!({"supportTenantId": app.provider});
    assert_eq!(reseller.put(&contact, &back).await.refusal(), (403, 900_150));
}

/// [R5] Of another reseller a reseller learns neither name nor id, and cannot take its place.
#[tokio::test]
async fn other_resellers_stay_unknown() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let other = nimbus(&app).await;
    let body = with(customer("nuage1"), "/associatedPartnerId", json!(app.reseller));
    let id = admin.post("/v1/customers", &body).await.json::<Customer>().id.unwrap();
    let of_record = with(line(E3, 1), "/partnerIdOnRecord", json!("6029999"));
    let (path, subscription) = admin.new_subscription(id, of_record).await;
    let contact = format!("{path}/supportcontact");
    admin.put(&contact, &json!({"supportTenantId": other})).await.expect(200);

    let reseller = app.reseller().await;
    let subscriptions = format!("/v1/customers/{id}/subscriptions");
    let order = subscription.order_id.unwrap();
    for read in [
        format!("/v1/customers/{id}"),
        format!("/v1/customers/{id}/relationships"),
        format!("/v1/customers/{id}/orders/{order}"),
        subscriptions.clone(),
        path.clone(),
        contact.clone(),
    ] {
        let text = reseller.get(&read).await.expect(200).body.to_string();
        for secret in ["Nimbus", "6029999", &other.to_string()] {
            assert!(!text.contains(secret), "{read} tells {secret}");
        }
    }
    let seen: Subscription = reseller.get(&path).await.json();
    assert_eq!((seen.partner_id.as_deref(), seen.partner_name.as_deref()), (Some(""), Some("")));
    let renamed = Subscription { friendly_name: Some("Ours".into()), ..seen };
    reseller.patch(&path, &renamed).await.expect(200);
    let kept: Subscription = admin.get(&path).await.json();
    assert_eq!(kept.partner_id.as_deref(), Some("6029999"), "what it could not see it did not change");
    assert_eq!(reseller.get(&format!("{subscriptions}?mpn_id=6029999")).await.body["totalCount"], 0);
    let own = json!({"supportTenantId": app.reseller});
    assert_eq!(reseller.put(&contact, &own).await.refusal(), (403, 900_150));

    admin.put(&contact, &json!({"supportTenantId": app.provider})).await.expect(200);
    let foreign = reseller.put(&contact, &json!({"supportTenantId": other})).await;
    assert_eq!(foreign.refusal(), (400, 800_016));
    reseller.put(&contact, &own).await.expect(200);
}

/// [R11] A customer's own account reads its company and subscriptions, changes nothing, and sees no others.
#[tokio::test]
async fn a_customer_reads_its_own() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let body = with(customer("nuage1"), "/associatedPartnerId", json!(app.reseller));
    let id = admin.post("/v1/customers", &body).await.json::<Customer>().id.unwrap();
    let (path, _) = admin.new_subscription(id, line(E3, 1)).await;
    let email = app.account(Owner::Customer(id), Role::AdminAgent).await;
    let own = app.sign_in(&email).await;
    own.get(&format!("/v1/customers/{id}")).await.expect(200);
    assert_eq!(own.get("/v1/customers").await.body["totalCount"], 1);
    let access = own.get(&format!("/v1/customers/{id}/relationships")).await.expect(200);
    assert_eq!(access.body["items"][0]["name"], "Atelier Nuage");
    own.get(&path).await.expect(200);
    assert_eq!(own.patch(&path, &json!({"friendlyName": "Ours"})).await.refusal(), (403, 900_150));
    let other = app.customer().await;
    assert_eq!(own.get(&format!("/v1/customers/{other}")).await.refusal(), (404, 60003));
}
