//! Ending the relationship with a customer (contract 2.8).

use db::{
    entity::{activity, customer, delegation, subscription},
    system::accounts::Owner,
};
use model::{
    ids::CustomerId,
    portal::{account::Role, life::CustomerEnding},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use server::builders;

use crate::support::{
    Answer, Client, TestApp,
    bodies::{E3, customer as a_customer, line, order, with},
};

fn none() -> Value {
    json!({"relationshipToPartner": "none", "attributes": {"objectType": "Customer"}})
}

async fn end(client: &Client, id: CustomerId) -> Answer {
    client.patch(&format!("/v1/customers/{id}"), &none()).await
}

async fn ending(client: &Client, id: CustomerId) -> CustomerEnding {
    client.get(&format!("/portal/v1/customers/{id}/ending")).await.expect(200).json()
}

async fn kinds(app: &TestApp, id: CustomerId) -> Vec<String> {
    let rows = activity::Entity::find().filter(activity::Column::CustomerId.eq(id.0)).all(&app.app.db);
    rows.await.unwrap().into_iter().map(|row| row.kind).collect()
}

/// What is in service stands in the way, by name; what is suspended does not, and ends with it.
#[tokio::test]
async fn what_is_in_service_stands_in_the_way() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird1").await.id.unwrap();
    let (path, made) = admin.new_subscription(id, line(E3, 3)).await;
    let named = json!([{"id": made.id, "name": "Office 365 Enterprise E3", "status": "active"}]);
    let told = ending(&admin, id).await;
    assert_eq!((json!(told.in_the_way), told.count, told.suspended), (named.clone(), 1, 0));

    let refused = end(&admin, id).await;
    assert_eq!(refused.refusal(), (409, 3000));
    assert_eq!(refused.body["data"], named);
    assert_eq!(refused.fields(), [("relationshipToPartner".to_owned(), "still_active".to_owned())]);
    admin.get(&path).await.expect(200);

    admin.patch(&path, &json!({"status": "suspended"})).await.expect(200);
    let told = ending(&admin, id).await;
    assert_eq!((told.in_the_way.len(), told.count, told.suspended), (0, 0, 1));
    let ended = end(&admin, id).await.expect(200);
    assert_eq!(ended.body, none());
}

/// Afterwards it is not found, by nobody and nowhere; its domain stays taken, and its people are signed out for good.
#[tokio::test]
async fn an_ended_customer_is_not_found_anywhere() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let reseller = app.reseller().await;
    let body = with(a_customer("bluebird1"), "/associatedPartnerId", json!(app.reseller));
    let id = admin.post("/v1/customers", &body).await.expect(201).body["id"].as_str().unwrap().to_owned();
    let id: CustomerId = serde_json::from_value(json!(id)).unwrap();
    let other = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", app.now()).await.unwrap();
    builders::partnership(&app.app.db, app.provider, other, app.now()).await.unwrap();
    let placed = with(line(E3, 3), "/partnerIdOnRecord", json!("6029999"));
    let (path, made) = admin.new_subscription(id, placed).await;
    let support = json!({"supportTenantId": app.reseller});
    admin.put(&format!("{path}/supportcontact"), &support).await.expect(200);
    let owner = format!("/portal/v1/customers/{id}/tenant-owners/{other}");
    admin.put(&owner, &json!({})).await.expect(204);
    let email = app.account(Owner::Customer(id), Role::AdminAgent).await;
    let person = app.sign_in(&email).await;
    reseller.get(&path).await.expect(200);
    admin.patch(&path, &json!({"status": "suspended"})).await.expect(200);
    assert_eq!(ending(&admin, id).await.resellers, 2);

    end(&admin, id).await.expect(200);
    for client in [&admin, &reseller] {
        assert_eq!(client.get(&format!("/v1/customers/{id}")).await.refusal(), (404, 60003));
        assert_eq!(client.get(&path).await.status, 404);
        assert_eq!(client.patch(&path, &json!({"status": "active"})).await.status, 404);
        let orders = format!("/v1/customers/{id}/orders");
        assert_eq!(client.get(&orders).await.status, 404);
        let customers = client.get("/v1/customers").await.expect(200).body;
        assert_eq!(customers["items"], json!([]));
        for view in ["customers", "subscriptions", "orders"] {
            let page = client.get(&format!("/portal/v1/views/{view}?count=true")).await.expect(200).body;
            assert_eq!((&page["items"], &page["total"]), (&json!([]), &json!(0)), "{view}");
        }
        let figures = client.get("/portal/v1/figures").await.expect(200).body;
        assert_eq!(
            (&figures["customers"], &figures["activeSubscriptions"]),
            (&json!(0), &json!(0)),
            "{figures}"
        );
    }
    assert_eq!(
        admin.post(&format!("/v1/customers/{id}/orders"), &order(vec![line(E3, 1)])).await.status,
        404
    );
    assert_eq!(end(&admin, id).await.refusal(), (404, 60003));
    admin.head("/v1/domains/bluebird1.onmicrosoft.com").await.expect(200);
    assert_eq!(admin.post("/v1/customers", &a_customer("bluebird1")).await.refusal(), (400, 27100));
    assert_eq!(person.get("/portal/v1/session").await.expect(200).body, json!(null));
    let sent = json!({"email": email, "password": crate::support::PASSWORD});
    app.anonymous().post("/portal/v1/sign-in", &sent).await.expect(401);

    let row = subscription::Entity::find_by_id(made.id.unwrap().0).one(&app.app.db).await.unwrap().unwrap();
    assert_eq!((row.reseller_of_record, row.support_partner), (None, app.provider.0));
    let live = delegation::Entity::find()
        .filter(delegation::Column::CustomerId.eq(id.0))
        .filter(delegation::Column::EndedAt.is_null());
    assert_eq!(live.count(&app.app.db).await.unwrap(), 0);
    let kinds = kinds(&app, id).await;
    for kind in [
        "customer_ended",
        "delegation_removed",
        "tenant_owner_withdrawn",
        "reseller_of_record_changed",
        "support_contact_changed",
    ] {
        assert!(kinds.iter().any(|one| one == kind), "{kind}: {kinds:?}");
    }
}

/// What is sent beside it is noise; what asks for something else is refused, and nothing happens.
#[tokio::test]
async fn only_the_end_can_be_asked_for() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = app.customer().await;
    let path = format!("/v1/customers/{id}");
    for (body, field, code) in [
        (json!({}), "relationshipToPartner", "required"),
        (json!({"companyProfile": {"companyName": "Other"}}), "relationshipToPartner", "required"),
        (json!({"relationshipToPartner": "reseller"}), "relationshipToPartner", "not_in_list"),
        (json!({"relationshipToPartner": "friend"}), "relationshipToPartner", "not_in_list"),
        (json!({"relationshipToPartner": "none", "id": app.provider}), "id", "invalid"),
    ] {
        let refused = admin.patch(&path, &body).await;
        assert_eq!(refused.refusal(), (400, 3000), "{body}");
        assert_eq!(refused.fields(), [(field.to_owned(), code.to_owned())], "{body}");
    }
    let mut whole = admin.get(&path).await.expect(200).body;
    // As the .NET SDK writes it.
    whole["RelationshipToPartner"] = json!("none");
    whole.as_object_mut().unwrap().remove("relationshipToPartner");
    whole["CommerceId"] = Value::Null;
    admin.patch(&path, &whole).await.expect(200);
}

/// [R13] The same request again is answered again, though the customer is gone.
#[tokio::test]
async fn a_repetition_is_answered_again() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = app.customer().await;
    let again = async || {
        let request = admin.request(reqwest::Method::PATCH, &format!("/v1/customers/{id}"));
        let request = request.header("MS-RequestId", "0f5d8d2c-9a0f-4d7e-8f0a-3c1d2e4f5a6b");
        admin.send(request.json(&none())).await.expect(200).body
    };
    assert_eq!((again().await, again().await), (none(), none()));
    assert_eq!(kinds(&app, id).await, ["customer_ended"]);
}

/// An order and the end at the same moment: either there is an order and the end is refused, or the end and no order.
#[tokio::test(flavor = "multi_thread")]
async fn an_order_and_the_end_do_not_both_win() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for n in 0..10 {
        let id = admin.new_customer(&format!("bluebird{n}")).await.id.unwrap();
        let orders = format!("/v1/customers/{id}/orders");
        let lines = order(vec![line(E3, 1)]);
        let (ordered, ended) = tokio::join!(admin.post(&orders, &lines), end(&admin, id));
        let row = customer::Entity::find_by_id(id.0).one(&app.app.db).await.unwrap().unwrap();
        match (ordered.status, ended.status) {
            (201, 409) => assert!(row.ended_at.is_none()),
            (404, 200) => assert!(row.ended_at.is_some()),
            other => panic!("{other:?}"),
        }
    }
}

/// A revival and the end at the same moment: no subscription is in service at a customer that has ended.
#[tokio::test(flavor = "multi_thread")]
async fn a_revival_and_the_end_do_not_both_win() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for n in 0..10 {
        let id = admin.new_customer(&format!("bluebird{n}")).await.id.unwrap();
        let (path, _) = admin.new_subscription(id, line(E3, 1)).await;
        admin.patch(&path, &json!({"status": "suspended"})).await.expect(200);
        let active = json!({"status": "active"});
        let (revived, ended) = tokio::join!(admin.patch(&path, &active), end(&admin, id));
        assert!(matches!((revived.status, ended.status), (200, 409) | (404, 200)), "{revived:?} {ended:?}");
    }
}
