//! Subscriptions: reading and changing (contract 6.1, 6.2).

mod life;
mod support_contact;

use db::entity::{activity, subscription};
use model::v1::{common::Collection, subscription::Subscription};
use reqwest::Method;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    TestApp,
    bodies::{BUSINESS, E3, line, with},
};

async fn set_status(app: &TestApp, status: &str) {
    let row = subscription::ActiveModel { status: Set(status.to_owned()), ..Default::default() };
    subscription::Entity::update_many().set(row).exec(&app.app.db).await.expect("a changed row");
}

/// [S71] The whole resource sent back with another name renames it; the etag moves on; the change is recorded.
#[tokio::test]
async fn a_subscription_is_renamed() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, subscription) = sales.new_subscription(id, line(E3, 1)).await;
    assert_eq!(subscription.friendly_name, subscription.offer_name);
    let whole = serde_json::to_value(&subscription).unwrap();
    let body = with(whole.clone(), "/friendlyName", json!(" Vertrieb "));
    let renamed: Subscription = sales.patch(&path, &body).await.expect(200).json();
    assert_eq!(renamed.friendly_name.as_deref(), Some("Vertrieb"));
    assert_ne!(renamed.attributes, subscription.attributes);
    assert_eq!(sales.get(&path).await.json::<Subscription>(), renamed);
    let records = activity::Entity::find().filter(activity::Column::Kind.eq("subscription_renamed"));
    let records = records.all(&app.app.db).await.unwrap();
    assert_eq!(records.len(), 1);
    assert!(records[0].details.contains("Vertrieb"));

    let back = with(serde_json::to_value(&renamed).unwrap(), "/friendlyName", json!(""));
    let back: Subscription = sales.patch(&path, &back).await.expect(200).json();
    assert_eq!(back.friendly_name, back.offer_name);
    let again = with(serde_json::to_value(&back).unwrap(), "/friendlyName", json!(""));
    assert_eq!(sales.patch(&path, &again).await.expect(200).json::<Subscription>(), back);
    let renamed = activity::Entity::find().filter(activity::Column::Kind.eq("subscription_renamed"));
    assert_eq!(renamed.count(&app.app.db).await.unwrap(), 2);
    let long = with(serde_json::to_value(&back).unwrap(), "/friendlyName", json!("x".repeat(101)));
    let answer = sales.patch(&path, &long).await;
    assert_eq!((answer.refusal(), answer.fields()[0].0.as_str()), ((400, 3000), "friendlyName"));
}

/// The published SDK's sparse body: empty values and the CLR's empty date are noise.
#[tokio::test]
async fn a_sparse_body_changes_only_what_it_means() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, before) = sales.new_subscription(id, line(E3, 7)).await;
    let body = json!({
        "FriendlyName": "Marketing", "Quantity": 0, "AutoRenewEnabled": false, "BillingType": "none",
        "BillingCycle": "unknown", "CreationDate": "0001-01-01T00:00:00", "Id": null, "PartnerId": null,
    });
    let after: Subscription = sales.patch(&path, &body).await.expect(200).json();
    assert_eq!(after.friendly_name.as_deref(), Some("Marketing"));
    assert_eq!((after.quantity, after.auto_renew_enabled), (before.quantity, before.auto_renew_enabled));
}

/// Another official client leaves the empty date out: what its serializer writes beside the one member is noise.
#[tokio::test]
async fn a_sparse_body_without_a_date() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, before) = sales.new_subscription(id, line(E3, 7)).await;
    let shape = json!({
        "quantity": 0, "autoRenewEnabled": false, "isTrial": false, "links": {}, "friendlyName": "",
        "status": "none", "billingType": "none", "billingCycle": "unknown", "partnerId": "", "orderId": "",
        "scheduledChange": {}, "attributes": {"objectType": "Subscription"},
    });
    let send = async |changes: Value| {
        let mut body = shape.clone();
        for (member, value) in changes.as_object().unwrap() {
            body[member] = value.clone();
        }
        sales.patch(&path, &body).await.expect(200).json::<Subscription>()
    };
    for nothing in [json!({}), json!({"id": before.id}), json!({"creationDate": null})] {
        assert_eq!(send(nothing).await, before, "nothing is meant, so nothing changes");
    }
    let more = send(json!({"quantity": 8})).await;
    assert_eq!((more.quantity, more.auto_renew_enabled), (Some(8), Some(true)), "it renews as before");
    let more = send(json!({"quantity": 9, "id": before.id})).await;
    assert_eq!((more.quantity, more.auto_renew_enabled), (Some(9), Some(true)));
    sales.patch(&path, &json!({"autoRenewEnabled": false})).await.expect(200);
    let renewed = send(json!({"autoRenewEnabled": true})).await;
    assert_eq!((renewed.quantity, renewed.auto_renew_enabled), (Some(9), Some(true)));
}

/// Nested objects of a typed client are written with their empty values, too.
#[tokio::test]
async fn a_sparse_body_with_nested_objects() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, _) = sales.new_subscription(id, line(E3, 7)).await;
    sales.patch(&path, &json!({"scheduledChange": {"quantity": 5}})).await.expect(200);
    let before: Subscription = sales.get(&path).await.json();
    let body = |members: Value| {
        let mut body = json!({
            "Quantity": 0, "AutoRenewEnabled": false, "CreationDate": "0001-01-01T00:00:00",
            "ScheduledChange": {"OfferId": null, "Quantity": 0, "BillingCycle": "none"},
            "ScheduledNextTermInstructions": {
                "Product": {"ProductId": null, "SkuId": "", "BillingCycle": "unknown", "TermDuration": null},
                "Quantity": 0, "CustomTermEndDate": "0001-01-01T00:00:00",
            },
        });
        for (member, value) in members.as_object().unwrap() {
            body[member] = value.clone();
        }
        body
    };
    let nothing: Subscription = sales.patch(&path, &body(json!({}))).await.expect(200).json();
    assert_eq!(nothing, before, "what was scheduled stays");
    let next = json!({"ScheduledChange": {"OfferId": "", "Quantity": 6, "BillingCycle": "unknown"}});
    let after: Subscription = sales.patch(&path, &body(next)).await.expect(200).json();
    assert_eq!(after.scheduled_change.unwrap().quantity, Some(6));
    // The empty date in a nested object alone makes the body a typed client's.
    let mut dateless = body(json!({"Quantity": 8}));
    dateless.as_object_mut().unwrap().remove("CreationDate");
    let more: Subscription = sales.patch(&path, &dateless).await.expect(200).json();
    assert_eq!((more.quantity, more.auto_renew_enabled), (Some(8), Some(true)));
}

/// In any other body every member is meant.
#[tokio::test]
async fn in_any_other_body_every_member_is_meant() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, before) = sales.new_subscription(id, line(E3, 7)).await;
    let off: Subscription = sales.patch(&path, &json!({"autoRenewEnabled": false})).await.expect(200).json();
    assert_eq!(off.auto_renew_enabled, Some(false));
    sales.patch(&path, &json!({"autoRenewEnabled": true})).await.expect(200);
    for zero in [
        json!({"quantity": 0}),
        json!({"quantity": 0, "isTrial": false}),
        json!({"quantity": 0, "links": {}}),
        with(serde_json::to_value(&before).unwrap(), "/quantity", json!(0)),
    ] {
        let mut zero = zero;
        zero["attributes"] = json!(null);
        assert_eq!(sales.patch(&path, &zero).await.refusal(), (400, 2002), "{zero}");
    }
    let mut whole = sales.get(&path).await.expect(200).body;
    whole["autoRenewEnabled"] = json!(false);
    let off: Subscription = sales.patch(&path, &whole).await.expect(200).json();
    assert_eq!((off.quantity, off.auto_renew_enabled), (Some(7), Some(false)));
}

/// Other members are refused by name, and nothing of the request is done.
#[tokio::test]
async fn other_members_cannot_be_changed() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, before) = sales.new_subscription(id, line(E3, 7)).await;
    let whole = with(serde_json::to_value(&before).unwrap(), "/friendlyName", json!("Marketing"));
    for (member, value, code, why) in [
        ("billingCycle", "annual", 2054, "refused"),
        ("termDuration", "P3Y", 2054, "refused"),
        ("offerId", BUSINESS, 2006, "read_only"),
    ] {
        let answer = sales.patch(&path, &with(whole.clone(), &format!("/{member}"), json!(value))).await;
        assert_eq!(answer.refusal(), (400, code));
        assert_eq!(answer.fields(), [(member.to_owned(), why.to_owned())]);
    }
    assert_eq!(sales.get(&path).await.json::<Subscription>(), before);
}

/// [S36][S37][R24] The reseller of record is set, changed and taken away on an existing subscription.
#[tokio::test]
async fn the_reseller_of_record_changes() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, _) = sales.new_subscription(id, line(E3, 1)).await;
    let set: Subscription = sales.patch(&path, &json!({"partnerId": "6021447"})).await.expect(200).json();
    assert_eq!(set.partner_name.as_deref(), Some("Atelier Nuage"));
    let list = format!("/v1/customers/{id}/subscriptions?mpn_id=6021447");
    assert_eq!(sales.get(&list).await.json::<Collection<Subscription>>().items, [set]);
    let none: Subscription = sales.patch(&path, &json!({"partnerId": ""})).await.expect(200).json();
    assert_eq!((none.partner_id.as_deref(), none.partner_name), (Some(""), None));
    assert_eq!(sales.get(&list).await.body["totalCount"], 0);
    for (partner_id, refusal, why) in [
        ("4400001", (404, 2072), "own_partner_id"),
        ("99", (404, 800_015), "unknown_reseller"),
        ("4400002", (400, 800_016), "no_partnership"),
    ] {
        let answer = sales.patch(&path, &json!({"partnerId": partner_id})).await;
        assert_eq!(answer.refusal(), refusal);
        assert_eq!(answer.fields(), [("partnerId".to_owned(), why.to_owned())]);
    }
    let records = activity::Entity::find().filter(activity::Column::Kind.eq("reseller_of_record_changed"));
    assert_eq!(records.all(&app.app.db).await.unwrap().len(), 2);
}

/// A stale etag, in the body and in the header, changes nothing.
#[tokio::test]
async fn stale_etags_are_refused_both_ways() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, stale) = sales.new_subscription(id, line(E3, 1)).await;
    sales.patch(&path, &json!({"friendlyName": "First"})).await.expect(200);
    let mut second = stale.clone();
    second.friendly_name = Some("Second".to_owned());
    assert_eq!(sales.patch(&path, &second).await.refusal(), (400, 2055));
    let etag = stale.attributes.and_then(|it| it.etag).unwrap();
    let request = sales.request(Method::PATCH, &path).header("If-Match", format!("\"{etag}\""));
    assert_eq!(sales.send(request.json(&json!({"friendlyName": "Second"}))).await.refusal(), (412, 2055));
    let now: Subscription = sales.get(&path).await.json();
    assert_eq!(now.friendly_name.as_deref(), Some("First"));
    let etag = now.attributes.and_then(|it| it.etag).unwrap();
    let request = sales.request(Method::PATCH, &path).header("If-Match", format!("\"{etag}\""));
    sales.send(request.json(&json!({"friendlyName": "Second"}))).await.expect(200);
}

/// [R24] The reseller of record and the support contact change at any time; the name does not while it is suspended.
#[tokio::test]
async fn deleted_and_suspended_subscriptions() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, _) = sales.new_subscription(id, line(E3, 1)).await;
    let body = json!({"friendlyName": "Other"});
    set_status(&app, "suspended").await;
    assert_eq!(sales.patch(&path, &body).await.refusal(), (400, 800_091));
    let (contact, support) = (format!("{path}/supportcontact"), json!({"supportTenantId": app.reseller}));
    let of_record = |partner_id: &str| json!({"partnerId": partner_id});
    assert_eq!(sales.patch(&path, &of_record("6021447")).await.expect(200).body["partnerId"], "6021447");
    sales.put(&contact, &support).await.expect(200);
    for status in ["expired", "disabled"] {
        set_status(&app, status).await;
        sales.patch(&path, &of_record("")).await.expect(200);
        sales.put(&contact, &json!({"supportTenantId": app.provider})).await.expect(200);
        sales.patch(&path, &of_record("6021447")).await.expect(200);
        sales.put(&contact, &support).await.expect(200);
    }
    set_status(&app, "deleted").await;
    assert_eq!(sales.patch(&path, &body).await.refusal(), (400, 2011));
    assert_eq!(sales.patch(&path, &of_record("")).await.refusal(), (400, 2011));
    let answer = sales.put(&contact, &json!({"supportTenantId": app.provider})).await;
    assert_eq!(answer.refusal(), (400, 2011));
    assert_eq!(answer.fields(), [("supportTenantId".to_owned(), "refused".to_owned())]);
    set_status(&app, "paused_by_somebody").await;
    let unknown = sales.get(&path).await.expect(200).body;
    assert_eq!(unknown["status"], "paused_by_somebody", "an unknown state stays readable");
}

/// Unknown ids, another customer's and another provider's.
#[tokio::test]
async fn what_is_not_there() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, subscription) = sales.new_subscription(id, line(E3, 1)).await;
    let unknown = format!("/v1/customers/{id}/subscriptions/{}", Uuid::from_u128(1));
    let other = sales.new_customer("otherbird").await.id.unwrap();
    let elsewhere = format!("/v1/customers/{other}/subscriptions/{}", subscription.id.unwrap());
    let body = json!({"friendlyName": "Other"});
    for path in [&unknown, &elsewhere] {
        assert_eq!(sales.get(path).await.refusal(), (404, 20003));
        assert_eq!(sales.patch(path, &body).await.refusal(), (404, 20003));
        assert_eq!(sales.get(&format!("{path}/addons")).await.refusal(), (404, 20003));
        assert_eq!(sales.get(&format!("{path}/supportcontact")).await.refusal(), (404, 20003));
    }
    let stranger = app.stranger_provider().await;
    assert_eq!(stranger.get(&path).await.refusal(), (404, 60003));
    assert_eq!(stranger.patch(&path, &body).await.refusal(), (404, 60003));
    let order = format!("/v1/customers/{id}/subscriptions?order_id=x");
    assert_eq!(sales.get(&order).await.refusal(), (400, 3000));
    let order = format!("/v1/customers/{id}/subscriptions?order_id={}", subscription.order_id.unwrap());
    assert_eq!(sales.get(&order).await.body["totalCount"], 1);
    assert_eq!(app.helpdesk().await.patch(&path, &body).await.refusal(), (403, 900_150));
}

/// [R13] A PATCH is done once as well.
#[tokio::test]
async fn a_change_is_made_once() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (path, _) = sales.new_subscription(id, line(E3, 1)).await;
    let send = |body: Value| {
        let request = sales.request(Method::PATCH, &path);
        sales.send(request.header("MS-RequestId", Uuid::from_u128(4).to_string()).json(&body))
    };
    let first = send(json!({"friendlyName": "First"})).await.expect(200).body;
    sales.patch(&path, &json!({"friendlyName": "Second"})).await.expect(200);
    assert_eq!(send(json!({"friendlyName": "First"})).await.expect(200).body, first);
    assert_eq!(sales.get(&path).await.body["friendlyName"], "Second");
}
