//! Orders (contract 5.1, 5.2).

use chrono::{Datelike, TimeDelta};
use db::entity::{activity, subscription};
use model::{
    ids::CustomerId,
    v1::{
        common::Collection,
        offer::BillingCycle,
        order::Order,
        subscription::{EndOfTermAction, Subscription, SubscriptionStatus},
    },
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    bodies::{ARCHIVING, AZURE, BUSINESS, E3, NONPROFIT, TALENT, TRIAL, customer, line, order, with},
};

/// [S47][S48][S66] Several lines become several subscriptions, at once and in every list.
#[tokio::test]
async fn lines_become_subscriptions() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let path = format!("/v1/customers/{id}/orders");
    let add_on = with(line(ARCHIVING, 5), "/parentLineItemNumber", json!(1));
    let body = order(vec![with(line(E3, 10), "/friendlyName", json!("Sales")), line(BUSINESS, 5), add_on]);
    let body = with(body, "/billingCycle", json!("Annual"));
    let placed: Order = sales.post(&path, &body).await.expect(201).json();
    assert_eq!(placed.billing_cycle, Some(BillingCycle::Annual));
    assert_eq!(placed.reference_customer_id, Some(id));
    let ids: Vec<_> = placed.line_items.iter().map(|line| line.subscription_id.unwrap()).collect();
    assert_eq!(placed.line_items[2].parent_subscription_id, Some(ids[1]));
    assert_eq!(placed.line_items[2].parent_line_item_number, Some(1));

    let one: Order = sales.get(&format!("{path}/{}", placed.id.unwrap())).await.expect(200).json();
    assert_eq!(one, placed);
    let list: Collection<Order> = sales.get(&path).await.expect(200).json();
    assert_eq!(list.items, std::slice::from_ref(&placed));
    let monthly: Collection<Order> = sales.get(&format!("{path}?billingType=monthly")).await.json();
    assert_eq!(monthly.total_count, 0);
    assert_eq!(sales.get(&format!("{path}?billingType=weekly")).await.refusal(), (400, 3000));

    let subscriptions = format!("/v1/customers/{id}/subscriptions");
    let all: Collection<Subscription> = sales.get(&subscriptions).await.expect(200).json();
    assert_eq!(all.items.iter().map(|it| it.id.unwrap()).collect::<Vec<_>>(), ids);
    assert_eq!(all.items[0].friendly_name.as_deref(), Some("Sales"));
    let add_ons: Collection<Subscription> =
        sales.get(&format!("{subscriptions}/{}/addons", ids[1])).await.json();
    assert_eq!(add_ons.items, [all.items[2].clone()]);
    let records = activity::Entity::find().filter(activity::Column::Kind.eq("order_placed"));
    let records = records.all(&app.app.db).await.unwrap();
    assert_eq!((records.len(), records[0].customer_id), (1, Some(id.0)));
    assert!(records[0].details.contains("\"licenses\":\"20\""), "{}", records[0].details);
}

/// [R17][R18][R23] Term, window and what happens at the end of the term.
#[tokio::test]
async fn a_new_subscription_has_its_term_and_window() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (_, annual) = admin.new_subscription(id, line(E3, 10)).await;
    let ordered = annual.creation_date.unwrap();
    assert_eq!(annual.status, Some(SubscriptionStatus::Active));
    assert_eq!(annual.end_of_term_action, Some(EndOfTermAction::Renew));
    assert_eq!((annual.auto_renew_enabled, annual.term_duration.as_deref()), (Some(true), Some("P1Y")));
    assert_eq!(annual.cancellation_allowed_until_date, Some(ordered + TimeDelta::hours(168)));
    let end = annual.commitment_end_date.unwrap();
    assert_eq!((end.year(), end.time()), (ordered.year() + 1, chrono::NaiveTime::MIN));
    assert_eq!(annual.billing_cycle, Some(BillingCycle::Monthly), "monthly unless asked");

    let (_, trial) = admin.new_subscription(id, line(TRIAL, 25)).await;
    assert_eq!((trial.is_trial, trial.billing_cycle), (Some(true), Some(BillingCycle::None)));
    assert_eq!(trial.auto_renew_enabled, Some(false));
    let (_, azure) = admin.new_subscription(id, line(AZURE, 1)).await;
    assert_eq!(azure.commitment_end_date.unwrap().to_rfc3339(), "9999-12-10T00:00:00+00:00");
    assert_eq!((azure.term_duration, azure.cancellation_allowed_until_date), (None, None));

    app.app.clock.advance(TimeDelta::hours(169));
    let admin = app.provider_admin().await;
    let path = format!("/v1/customers/{id}/subscriptions/{}", annual.id.unwrap());
    let later: Subscription = admin.get(&path).await.expect(200).json();
    assert_eq!(later.cancellation_allowed_until_date, None);
}

/// The order is refused with these, and nothing of it remains.
async fn refused(
    client: &Client,
    id: CustomerId,
    body: Value,
    status: u16,
    code: u64,
    fields: &[(&str, &str)],
) {
    let path = format!("/v1/customers/{id}/orders");
    let before = client.get(&path).await.expect(200).body;
    let answer = client.post(&path, &body).await;
    assert_eq!(answer.refusal(), (status, code), "{}", answer.body);
    let expected: Vec<_> = fields.iter().map(|(path, why)| ((*path).to_owned(), (*why).to_owned())).collect();
    assert_eq!(answer.fields(), expected);
    assert_eq!(client.get(&path).await.expect(200).body, before);
}

/// [S48] 0, below, above, 2^31, not a number, nothing.
#[tokio::test]
async fn quantities_stay_within_the_offer() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let at = "lineItems[0].quantity";
    let one = |offer, quantity| order(vec![line(offer, quantity)]);
    refused(&admin, id, one(E3, 0), 400, 2002, &[(at, "below_minimum")]).await;
    refused(&admin, id, one(E3, -1), 400, 2002, &[(at, "below_minimum")]).await;
    refused(&admin, id, one(TALENT, 4), 400, 2002, &[(at, "below_minimum")]).await;
    refused(&admin, id, one(BUSINESS, 301), 400, 2002, &[(at, "above_maximum")]).await;
    refused(&admin, id, one(E3, 2_147_483_648), 400, 3000, &[(at, "not_a_number")]).await;
    let not_a_number = with(one(E3, 1), "/lineItems/0/quantity", json!("ten"));
    refused(&admin, id, not_a_number, 400, 3000, &[(at, "not_a_number")]).await;
    let nothing = with(one(E3, 1), "/lineItems/0/quantity", Value::Null);
    refused(&admin, id, nothing, 400, 3000, &[(at, "required")]).await;
}

/// [R14][R15] Unknown, of the other catalogue, not sold here, for nonprofits.
#[tokio::test]
async fn offers_the_customer_cannot_have() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let at = "lineItems[0].offerId";
    let one = |offer| order(vec![line(offer, 5)]);
    refused(&admin, id, one("nothing"), 400, 800_004, &[(at, "unknown_offer")]).await;
    refused(&admin, id, one("CFQ7TTC0LH16:0001:X"), 400, 2100, &[(at, "unknown_offer")]).await;
    refused(&admin, id, one(NONPROFIT), 403, 2085, &[(at, "nonprofit_only")]).await;
    let in_france = app.customer().await;
    refused(&admin, in_france, one(TALENT), 400, 800_070, &[(at, "not_sold")]).await;
    let charity = with(customer("charity"), "/qualification", json!("nonprofit"));
    let charity = admin.post("/v1/customers", &charity).await.json::<model::v1::customer::Customer>();
    admin.new_order(charity.id.unwrap(), line(NONPROFIT, 5)).await;
}

/// [R15] Two at a time, one ever, counting what the same order holds.
#[tokio::test]
async fn limits_per_customer() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let three = order(vec![line(BUSINESS, 1), line(BUSINESS, 1), line(BUSINESS, 1)]);
    refused(&admin, id, three, 400, 27006, &[("lineItems[2].offerId", "limit_reached")]).await;
    admin.new_order(id, line(BUSINESS, 1)).await;
    admin.new_order(id, line(BUSINESS, 1)).await;
    let third = order(vec![line(BUSINESS, 1)]);
    refused(&admin, id, third, 400, 27006, &[("lineItems[0].offerId", "limit_reached")]).await;
    admin.new_order(id, line(TRIAL, 25)).await;
    let again = order(vec![line(TRIAL, 25)]);
    refused(&admin, id, again, 400, 27006, &[("lineItems[0].offerId", "limit_reached")]).await;
}

/// Of racing orders no more get through than the limit allows.
#[tokio::test]
async fn racing_orders_keep_the_limit() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let path = format!("/v1/customers/{id}/orders");
    let body = order(vec![line(TRIAL, 25)]);
    let (a, b, c) =
        tokio::join!(admin.post(&path, &body), admin.post(&path, &body), admin.post(&path, &body));
    let mut statuses = [a.status, b.status, c.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 400, 400]);
}

/// [R15] Without a parent, with a wrong one, with one that is suspended or another customer's.
#[tokio::test]
async fn add_ons_need_their_parent() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let add_on = |member: &str, value: Value| with(line(ARCHIVING, 1), member, value);
    let alone = order(vec![line(ARCHIVING, 1)]);
    refused(&admin, id, alone, 400, 800_029, &[("lineItems[0].offerId", "parent_missing")]).await;
    let wrong = order(vec![line(E3, 1), add_on("/parentLineItemNumber", json!(0))]);
    let at = "lineItems[1].parentLineItemNumber";
    refused(&admin, id, wrong, 400, 800_029, &[(at, "wrong_parent")]).await;
    let (_, parent) = admin.new_subscription(id, line(BUSINESS, 1)).await;
    let on_parent = add_on("/parentSubscriptionId", json!(parent.id));
    let (_, bought) = admin.new_subscription(id, on_parent.clone()).await;
    assert_eq!(bought.parent_subscription_id, parent.id);
    let other = admin.new_customer("otherbird").await.id.unwrap();
    let at = "lineItems[0].parentSubscriptionId";
    let suspended = subscription::ActiveModel { status: Set("suspended".to_owned()), ..Default::default() };
    let parents = subscription::Entity::update_many().set(suspended);
    parents.filter(subscription::Column::ParentId.is_null()).exec(&app.app.db).await.unwrap();
    refused(&admin, id, order(vec![on_parent.clone()]), 409, 27009, &[(at, "parent_not_active")]).await;
    refused(&admin, other, order(vec![on_parent]), 400, 800_029, &[(at, "parent_missing")]).await;
}

/// Cycle, sales groups and line numbers.
#[tokio::test]
async fn the_shape_of_an_order() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let trial_monthly = with(order(vec![line(TRIAL, 25)]), "/billingCycle", json!("monthly"));
    refused(&admin, id, trial_monthly, 400, 6001, &[("lineItems[0].offerId", "billing_cycle")]).await;
    let mixed = order(vec![line(E3, 1), line(AZURE, 1)]);
    refused(&admin, id, mixed, 400, 800_009, &[("lineItems[1].offerId", "other_order")]).await;
    let numbers = with(order(vec![line(E3, 1)]), "/lineItems/0/lineItemNumber", json!(1));
    refused(&admin, id, numbers, 400, 800_071, &[("lineItems[0].lineItemNumber", "invalid")]).await;
    refused(&admin, id, order(vec![]), 400, 3000, &[("lineItems", "required")]).await;
    let elsewhere = with(order(vec![line(E3, 1)]), "/referenceCustomerId", json!(uuid::Uuid::from_u128(8)));
    refused(&admin, id, elsewhere, 400, 3000, &[("referenceCustomerId", "invalid")]).await;
    let unknown = with(order(vec![line(E3, 1)]), "/billingCycle", json!("unknown"));
    admin.post(&format!("/v1/customers/{id}/orders"), &unknown).await.expect(201);
}

/// [S36][R24] The reseller of record is credited by its PartnerID.
#[tokio::test]
async fn the_reseller_of_record_of_a_line() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let of = |partner_id: &str| with(line(E3, 1), "/partnerIdOnRecord", json!(partner_id));
    let (_, subscription) = admin.new_subscription(id, of("6021447")).await;
    assert_eq!(subscription.partner_id.as_deref(), Some("6021447"));
    assert_eq!(subscription.partner_name.as_deref(), Some("Atelier Nuage"));
    let at = "lineItems[0].partnerIdOnRecord";
    let body = |partner_id| order(vec![of(partner_id)]);
    refused(&admin, id, body("4400001"), 404, 2072, &[(at, "own_partner_id")]).await;
    refused(&admin, id, body("99"), 404, 800_015, &[(at, "unknown_reseller")]).await;
    refused(&admin, id, body("4400002"), 400, 800_016, &[(at, "no_partnership")]).await;
}

/// [R3][R4] Who does not order, and where nobody can.
#[tokio::test]
async fn who_cannot_order() {
    let app = TestApp::start().await;
    let id = app.customer().await;
    let path = format!("/v1/customers/{id}/orders");
    let body = order(vec![line(E3, 1)]);
    for client in [app.reseller().await, app.helpdesk().await, app.customer_admin().await] {
        assert_eq!(client.post(&path, &body).await.refusal(), (403, 900_150));
        let more = json!({"orders": [body]});
        assert_eq!(client.post(&format!("/portal{path}"), &more).await.refusal(), (403, 900_150));
    }
    let stranger = app.stranger_provider().await;
    assert_eq!(stranger.post(&path, &body).await.refusal(), (404, 60003));
    assert_eq!(app.anonymous().post(&path, &body).await.refusal(), (401, 400));
    let unknown = format!("{path}/{}", uuid::Uuid::from_u128(5));
    assert_eq!(app.sales().await.get(&unknown).await.refusal(), (404, 20000));
}

/// [R12] More orders at once: all or none, limits counted across them, fields named by order.
#[tokio::test]
async fn more_orders_are_placed_together_or_not_at_all() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let path = format!("/portal/v1/customers/{id}/orders");
    let body = json!({"orders": [order(vec![line(E3, 1)]), order(vec![line(AZURE, 1)])]});
    let placed = admin.post(&path, &body).await.expect(201);
    assert_eq!(placed.body["orders"].as_array().map(Vec::len), Some(2));
    let body = json!({"orders": [order(vec![line(TRIAL, 25)]), order(vec![line(TRIAL, 25)])]});
    let answer = admin.post(&path, &body).await;
    assert_eq!(answer.refusal(), (400, 27006));
    assert_eq!(answer.fields(), [("orders[1].lineItems[0].offerId".to_owned(), "limit_reached".to_owned())]);
    let nothing = admin.post(&path, &json!({"orders": []})).await;
    assert_eq!((nothing.refusal(), nothing.fields()[0].0.as_str()), ((400, 3000), "orders"));
    let list = admin.get(&format!("/v1/customers/{id}/orders")).await;
    assert_eq!(list.body["totalCount"], 2);
}

/// [R13] The same request id and body place one order; another body is refused.
#[tokio::test]
async fn an_order_is_placed_once() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let path = format!("/v1/customers/{id}/orders");
    let request = uuid::Uuid::from_u128(42);
    let body = order(vec![line(E3, 1)]);
    let first = admin.post_once(&path, request, &body).await.expect(201);
    let again = admin.post_once(&path, request, &body).await.expect(201);
    assert_eq!(first.body, again.body);
    assert_eq!(admin.post_once(&path, request, &order(vec![line(E3, 2)])).await.refusal(), (400, 3000));
    assert_eq!(admin.get(&path).await.body["totalCount"], 1);
    admin.post(&path, &body).await.expect(201);
    assert_eq!(admin.get(&path).await.body["totalCount"], 2, "without the header there is no replay");
}

/// As many lines as an order can have are one statement: an add-on may stand before its base, and one line more is refused.
#[tokio::test]
async fn an_order_of_200_lines() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let lines = |count: usize| {
        let mut lines = vec![line(E3, 1); count];
        lines[0] = with(line(ARCHIVING, 2), "/parentLineItemNumber", json!(199));
        lines[199] = line(BUSINESS, 3);
        lines
    };
    refused(&admin, id, order(lines(201)), 400, 3000, &[("lineItems", "too_many")]).await;
    let path = format!("/v1/customers/{id}/orders");
    let placed: Order = admin.post(&path, &order(lines(200))).await.expect(201).json();
    assert_eq!(placed.line_items.len(), 200);
    let (add_on, base) = (&placed.line_items[0], &placed.line_items[199]);
    assert_eq!(add_on.parent_subscription_id, base.subscription_id);
    let numbers = placed.line_items.iter().map(|line| line.line_item_number);
    assert!(numbers.eq((0..200).map(Some)));
    let stored: Order = admin.get(&format!("{path}/{}", placed.id.unwrap())).await.expect(200).json();
    assert_eq!(stored.line_items, placed.line_items);
}
