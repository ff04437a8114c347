use chrono::TimeDelta;
use db::entity::subscription;
use model::v1::{
    offer::BillingCycle,
    order::Order,
    subscription::{Subscription, SubscriptionStatus},
};
use reqwest::Method;
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use super::{Bought, E5, kinds};
use crate::support::bodies::{ARCHIVING, BUSINESS, E3, TRIAL, line, order, with};

impl Bought {
    fn order(&self) -> String {
        format!("/v1/customers/{}/orders/{}", self.customer, self.subscription.order_id.unwrap())
    }

    async fn order_is_refused(&self, body: Value, refusal: (u16, u64), path: &str) -> Value {
        let before = self.sales.get(&self.order()).await.expect(200).body;
        let answer = self.sales.patch(&self.order(), &body).await;
        assert_eq!(answer.refusal(), refusal, "{}", answer.body);
        let field = answer.body["fields"][0].clone();
        assert_eq!(field["path"], path, "{}", answer.body);
        assert_eq!(self.sales.get(&self.order()).await.body, before);
        field
    }

    fn add_on(&self, offer: &str, quantity: i64) -> Value {
        with(line(offer, quantity), "/parentSubscriptionId", json!(self.subscription.id))
    }

    async fn next_event(&self) -> Option<chrono::DateTime<chrono::Utc>> {
        let id = self.subscription.id.unwrap().0;
        let row = subscription::Entity::find_by_id(id).one(&self.app.app.db).await.unwrap().unwrap();
        row.next_event_at
    }
}

/// [S60] Contract 5.3: an add-on is ordered by one line; the answer lists old and new lines, and the etag moves on.
#[tokio::test]
async fn an_add_on_is_ordered() {
    let mut it = Bought::new(BUSINESS, 10).await;
    it.wait(TimeDelta::days(40)).await;
    let before: Order = it.sales.get(&it.order()).await.json();
    let body =
        json!({"id": before.id, "lineItems": [with(it.add_on(ARCHIVING, 3), "/lineItemNumber", json!(0))]});
    let after: Order = it.sales.patch(&it.order(), &body).await.expect(200).json();
    assert_eq!(after.line_items.len(), 2);
    assert_eq!(after.line_items[0], before.line_items[0]);
    assert_eq!((after.line_items[1].line_item_number, after.line_items[1].quantity), (Some(1), Some(3)));
    assert_eq!(after.line_items[1].parent_subscription_id, it.subscription.id);
    assert_ne!(after.attributes, before.attributes);
    let links = after.links.as_ref().unwrap();
    assert!(links["provisioningStatus"].uri.as_ref().unwrap().ends_with("/provisioningstatus"));
    assert_eq!(it.sales.get(&it.order()).await.json::<Order>(), after);

    let id = after.line_items[1].subscription_id.unwrap();
    let path = format!("/v1/customers/{}/subscriptions/{id}", it.customer);
    let add_on: Subscription = it.sales.get(&path).await.json();
    assert_eq!(
        (add_on.status.clone(), add_on.billing_cycle),
        (Some(SubscriptionStatus::Active), Some(BillingCycle::Monthly))
    );
    assert_eq!(
        add_on.cancellation_allowed_until_date,
        add_on.creation_date.map(|at| at + TimeDelta::hours(168))
    );
    let records = it.records().await;
    assert_eq!(kinds(&records), ["add_on_ordered"]);
    assert_eq!((&records[0].1["licenses"], records[0].1["offer"].is_string()), (&json!("3"), true));

    // A second one follows, by the new etag; by the old one it does not.
    let second =
        with(json!({"lineItems": [it.add_on(ARCHIVING, 1)]}), "/attributes", json!(before.attributes));
    assert_eq!(it.sales.patch(&it.order(), &second).await.refusal(), (400, 2055));
    let etag = before.attributes.and_then(|it| it.etag).unwrap();
    let request = it.sales.request(Method::PATCH, &it.order()).header("If-Match", format!("\"{etag}\""));
    assert_eq!(it.sales.send(request.json(&json!({}))).await.refusal(), (412, 2055));
}

/// Time looks at the tree by its root: the root's next moment is that of an add-on that ends first.
#[tokio::test]
async fn the_root_knows_when_its_add_on_ends() {
    let mut it = Bought::new(BUSINESS, 10).await;
    assert_eq!(it.next_event().await, Some(it.term_end()));
    // The parent is extended month by month, which ends before the add-on's year does.
    it.wait(TimeDelta::days(300)).await;
    let path = format!("/v1/customers/{}/orders", it.customer);
    let placed: Order = it.sales.post(&path, &order(vec![it.add_on(ARCHIVING, 3)])).await.expect(201).json();
    assert_eq!(it.next_event().await, Some(it.term_end()), "the parent's term ends first");
    let add_on = placed.line_items[0].subscription_id.unwrap();
    it.wait_until(it.term_end()).await;
    it.patch(json!({"friendlyName": "Renewed"})).await.expect(200);
    let add_on = format!("/v1/customers/{}/subscriptions/{add_on}", it.customer);
    let add_on: Subscription = it.sales.get(&add_on).await.json();
    assert_eq!(it.next_event().await, add_on.commitment_end_date, "then the add-on's");
    assert_eq!(
        kinds(&it.records().await),
        ["add_on_ordered", "subscription_renewed", "subscription_renamed"]
    );
}

/// An add-on for a parent that is not active, of another offer, unknown, or about to become another offer.
#[tokio::test]
async fn refused_add_ons() {
    let it = Bought::new(BUSINESS, 10).await;
    let parent = "lineItems[0].parentSubscriptionId";
    let one = |line: Value| json!({"lineItems": [line]});
    let none = it.order_is_refused(one(line(ARCHIVING, 3)), (400, 800_029), parent).await;
    assert_eq!(none["code"], "parent_missing");
    let nobody = with(line(ARCHIVING, 3), "/parentSubscriptionId", json!(uuid::Uuid::from_u128(1)));
    it.order_is_refused(one(nobody), (400, 800_029), parent).await;
    let wrong = it.order_is_refused(one(it.add_on(E3, 3)), (400, 800_029), parent).await;
    assert_eq!(wrong["code"], "wrong_parent");
    it.order_is_refused(one(it.add_on(ARCHIVING, 0)), (400, 2002), "lineItems[0].quantity").await;

    it.patch(json!({"scheduledChange": {"offerId": E3}})).await.expect(200);
    let scheduled = it.order_is_refused(one(it.add_on(ARCHIVING, 3)), (400, 2006), parent).await;
    assert_eq!(scheduled["params"]["why"], "offer_change_scheduled");
    let path = format!("/v1/customers/{}/orders", it.customer);
    let answer = it.sales.post(&path, &order(vec![it.add_on(ARCHIVING, 3)])).await;
    assert_eq!(answer.refusal(), (400, 2006));
    assert_eq!(answer.fields(), [(parent.to_owned(), "refused".to_owned())]);
    it.patch(json!({"scheduledChange": {}})).await.expect(200);

    it.patch(json!({"status": "suspended"})).await.expect(200);
    let suspended = it.order_is_refused(one(it.add_on(ARCHIVING, 3)), (409, 27009), parent).await;
    assert_eq!(suspended["code"], "parent_not_active");
}

/// A parent that time has ended, before anybody stored it, takes no add-on.
#[tokio::test]
async fn a_parent_that_has_just_ended() {
    let mut it = Bought::new(BUSINESS, 10).await;
    it.patch(json!({"autoRenewEnabled": false})).await.expect(200);
    it.wait_until(it.term_end()).await;
    let parent = "lineItems[0].parentSubscriptionId";
    it.order_is_refused(json!({"lineItems": [it.add_on(ARCHIVING, 3)]}), (409, 27009), parent).await;
    let path = format!("/v1/customers/{}/orders", it.customer);
    assert_eq!(it.sales.post(&path, &order(vec![it.add_on(ARCHIVING, 3)])).await.refusal(), (409, 27009));
}

/// Contract 5.3: another cycle for the whole order, as SDK and PowerShell send it; add-ons of the same order too.
#[tokio::test]
async fn the_billing_cycle_of_an_order() {
    let it = Bought::new(BUSINESS, 10).await;
    let with_add_on: Order = it
        .sales
        .patch(&it.order(), &json!({"lineItems": [it.add_on(ARCHIVING, 3)]}))
        .await
        .expect(200)
        .json();
    it.patch(json!({"scheduledChange": {"quantity": 4}})).await.expect(200);
    let mut whole = serde_json::to_value(&with_add_on).unwrap();
    whole["billingCycle"] = json!("Annual");
    let after: Order = it.sales.patch(&it.order(), &whole).await.expect(200).json();
    assert_eq!(after.billing_cycle, Some(BillingCycle::Annual));
    assert_eq!(after.line_items.len(), 2);
    for line in &after.line_items {
        let path = format!("/v1/customers/{}/subscriptions/{}", it.customer, line.subscription_id.unwrap());
        let line: Subscription = it.sales.get(&path).await.json();
        assert_eq!((line.billing_cycle, line.scheduled_change), (Some(BillingCycle::Annual), None));
    }
    let records = it.records().await;
    assert_eq!(
        kinds(&records)[2..],
        ["billing_cycle_changed", "scheduled_change_dropped", "billing_cycle_changed"]
    );
    assert_eq!(records[2].1, json!({"before": "monthly", "after": "annual"}));
    // The same again is no change.
    let again =
        it.sales.patch(&it.order(), &json!({"billingCycle": "annual"})).await.expect(200).json::<Order>();
    assert_eq!(again, after);
    // A new line takes the order's cycle, and both can come in one body.
    let both = json!({"billingCycle": "monthly", "lineItems": [it.add_on(ARCHIVING, 1)]});
    let both: Order = it.sales.patch(&it.order(), &both).await.expect(200).json();
    assert_eq!((both.billing_cycle, both.line_items.len()), (Some(BillingCycle::Monthly), 3));
    assert_eq!(it.read().await.billing_cycle, Some(BillingCycle::Monthly));
}

/// Contract 5.3: 6000, 6001, 800072, and nothing of the order changes.
#[tokio::test]
async fn refused_cycles() {
    let it = Bought::new(E3, 10).await;
    it.order_is_refused(json!({"billingCycle": "one_time"}), (400, 6001), "billingCycle").await;
    it.patch(json!({"status": "suspended"})).await.expect(200);
    let inactive = it.order_is_refused(json!({"billingCycle": "annual"}), (400, 6000), "billingCycle").await;
    assert_eq!(inactive["params"]["subscription"], json!(it.subscription.id));
    let trial = Bought::new(TRIAL, 25).await;
    trial.order_is_refused(json!({"billingCycle": "annual"}), (400, 800_072), "billingCycle").await;
}

/// What an order's PATCH does not do.
#[tokio::test]
async fn what_an_order_does_not_change() {
    let it = Bought::new(E3, 10).await;
    let id = it.subscription.order_id;
    it.order_is_refused(json!({"id": id, "status": "cancelled"}), (400, 800_061), "status").await;
    it.order_is_refused(json!({"id": uuid::Uuid::from_u128(1)}), (400, 3000), "id").await;
    let own = json!(it.subscription.id);
    let fewer = json!({"lineItems": [{"subscriptionId": own, "offerId": E3, "quantity": 9}]});
    it.order_is_refused(fewer, (400, 2006), "lineItems[0].quantity").await;
    let other = json!({"lineItems": [{"subscriptionId": uuid::Uuid::from_u128(1), "quantity": 10}]});
    it.order_is_refused(other, (400, 3000), "lineItems[0].subscriptionId").await;
    let same =
        json!({"id": id, "status": "completed", "lineItems": [{"subscriptionId": own, "quantity": 10}]});
    it.sales.patch(&it.order(), &same).await.expect(200);
}

/// Contract 5.3, the published sample: the order as it was read, with one line's quantity raised. It becomes the line's
/// ordered quantity, so that the reply shows it.
#[tokio::test]
async fn more_licenses_by_the_order() {
    let it = Bought::new(E3, 10).await;
    let before = it.sales.get(&it.order()).await.expect(200).body;
    let raised = |quantity: i64| with(before.clone(), "/lineItems/0/quantity", json!(quantity));
    let without_etag = |body: Value| with(body, "/attributes", json!({"objectType": "Order"}));
    let after = it.sales.patch(&it.order(), &raised(12)).await.expect(200).body;
    assert_eq!(after["lineItems"][0]["quantity"], 12);
    assert_ne!(after["attributes"]["etag"], before["attributes"]["etag"]);
    assert_eq!(it.sales.get(&it.order()).await.body, after);
    let subscription = it.read().await;
    assert_eq!(subscription.quantity, Some(12));
    let refundable = subscription.refundable_quantity.expect("additions can be taken back");
    assert_eq!(refundable.total_quantity, 11, "the same windows as at the subscription");
    assert_eq!(it.records().await, [("licenses_changed".to_owned(), json!({"before": "10", "after": "12"}))]);
    // Ordered 12, now 25: the ordered and the present number change nothing, what lies between names the present one.
    it.patch(json!({"quantity": 25})).await.expect(200);
    for same in [12, 25] {
        let after = it.sales.patch(&it.order(), &without_etag(raised(same))).await.expect(200).body;
        assert_eq!((&after["lineItems"][0]["quantity"], it.read().await.quantity), (&json!(12), Some(25)));
    }
    for fewer in [0, 1, 11, 13, 24] {
        let refused = it.sales.patch(&it.order(), &without_etag(raised(fewer))).await;
        assert_eq!(refused.refusal(), (400, 2006), "{fewer}");
        assert_eq!(refused.fields(), [("lineItems[0].quantity".to_owned(), "read_only".to_owned())]);
        let why = refused.body["description"].as_str().unwrap();
        assert!(why.contains("lineItems[0].quantity") && why.contains(" 25 "), "{why}");
    }
    // By number and offer, from a client that knows nothing of subscriptions.
    let by_number =
        json!({"lineItems": [{"lineItemNumber": 0, "offerId": E3.to_lowercase(), "quantity": 26}]});
    let after = it.sales.patch(&it.order(), &by_number).await.expect(200).body;
    assert_eq!((&after["lineItems"][0]["quantity"], it.read().await.quantity), (&json!(26), Some(26)));
    assert_eq!(after["lineItems"].as_array().map(Vec::len), Some(1));
}

/// Two lines for one subscription: which of them is meant cannot be known, whatever their numbers and their order.
#[tokio::test]
async fn a_line_that_is_sent_twice() {
    let it = Bought::new(E3, 10).await;
    let own = json!(it.subscription.id);
    let by_id = |quantity: i64| json!({"subscriptionId": own, "quantity": quantity});
    let by_number = |quantity: i64| json!({"lineItemNumber": 0, "offerId": E3, "quantity": quantity});
    for lines in [
        [by_id(30), by_id(26)],
        [by_id(26), by_id(30)],
        [by_id(30), by_id(30)],
        [by_id(10), by_id(26)],
        [by_id(26), by_id(10)],
        [by_id(10), by_id(10)],
        [by_id(30), by_number(26)],
        [by_number(26), by_id(30)],
    ] {
        let refused = it.sales.patch(&it.order(), &json!({"lineItems": lines})).await;
        assert_eq!(refused.refusal(), (400, 3000), "{lines:?}");
        assert_eq!(refused.fields(), [("lineItems[1]".to_owned(), "invalid".to_owned())], "{lines:?}");
        let why = refused.body["description"].as_str().unwrap();
        assert!(why.contains("lineItems[1]") && why.contains("lineItems[0]"), "{why}");
        assert_eq!(it.read().await, it.subscription, "nothing was done");
    }
    assert_eq!(kinds(&it.records().await), Vec::<String>::new());
    // Two add-ons of one offer are two lines.
    let it = Bought::new(BUSINESS, 10).await;
    let both = json!({"lineItems": [it.add_on(ARCHIVING, 1), it.add_on(ARCHIVING, 2)]});
    let after = it.sales.patch(&it.order(), &both).await.expect(200).body;
    assert_eq!(after["lineItems"].as_array().map(Vec::len), Some(3));
}

/// The rules and refusals are the subscription's, and all or none of a body is done.
#[tokio::test]
async fn refused_licenses_of_an_order() {
    let it = Bought::new(BUSINESS, 10).await;
    let own = json!(it.subscription.id);
    let raise = |quantity: i64| json!({"lineItems": [{"subscriptionId": own, "quantity": quantity}]});
    let field = it.order_is_refused(raise(301), (400, 2002), "lineItems[0].quantity").await;
    assert_eq!((&field["code"], &field["params"]["max"]), (&json!("above_maximum"), &json!("300")));
    let both = json!({"lineItems": [{"subscriptionId": own, "quantity": 11}, it.add_on(ARCHIVING, 0)]});
    it.order_is_refused(both, (400, 2002), "lineItems[1].quantity").await;
    assert_eq!(it.read().await.quantity, Some(10));
    let both = json!({"lineItems": [{"subscriptionId": own, "quantity": 11}, it.add_on(ARCHIVING, 2)]});
    let after = it.sales.patch(&it.order(), &both).await.expect(200).body;
    assert_eq!(after["lineItems"].as_array().map(Vec::len), Some(2));
    assert_eq!(it.read().await.quantity, Some(11));
    it.patch(json!({"status": "suspended"})).await.expect(200);
    it.order_is_refused(raise(12), (400, 2001), "lineItems[0].quantity").await;
    it.patch(json!({"status": "deleted"})).await.expect(200);
    it.order_is_refused(raise(12), (400, 2011), "lineItems[0].quantity").await;
}

/// Several lines of one order, an add-on among them, and the cycle with them.
#[tokio::test]
async fn licenses_of_several_lines_and_the_cycle() {
    let it = Bought::new(BUSINESS, 10).await;
    let add_on = json!({"lineItems": [it.add_on(ARCHIVING, 3)]});
    let mut body = it.sales.patch(&it.order(), &add_on).await.expect(200).body;
    body["lineItems"][0]["quantity"] = json!(20);
    body["lineItems"][1]["quantity"] = json!(5);
    body["billingCycle"] = json!("annual");
    let after = it.sales.patch(&it.order(), &body).await.expect(200).body;
    let quantities = [&after["lineItems"][0]["quantity"], &after["lineItems"][1]["quantity"]];
    assert_eq!((quantities, &after["billingCycle"]), ([&json!(20), &json!(5)], &json!("annual")));
    let changed = it.read().await;
    assert_eq!((changed.quantity, changed.billing_cycle), (Some(20), Some(BillingCycle::Annual)));
    let kinds_of = it.records().await;
    let changes = kinds(&kinds_of).into_iter().filter(|kind| *kind == "licenses_changed").count();
    assert_eq!(changes, 2);
}

/// [R4] The provider's admin and sales agents; a reseller never orders.
#[tokio::test]
async fn who_changes_an_order() {
    let it = Bought::new(BUSINESS, 10).await;
    it.patch(json!({"partnerId": "6021447"})).await.expect(200);
    let (path, body) = (it.order(), json!({"lineItems": [it.add_on(ARCHIVING, 3)]}));
    let reseller = it.app.reseller().await;
    reseller.get(&path).await.expect(200);
    for client in [reseller, it.app.helpdesk().await, it.app.customer_admin().await] {
        assert_eq!(client.patch(&path, &body).await.refusal(), (403, 900_150));
    }
    assert_eq!(it.app.anonymous().patch(&path, &body).await.status, 401);
    assert_eq!(it.app.stranger_provider().await.patch(&path, &body).await.refusal(), (404, 60003));
    let nothing = format!("/v1/customers/{}/orders/{}", it.customer, uuid::Uuid::from_u128(1));
    assert_eq!(it.sales.patch(&nothing, &body).await.refusal(), (404, 20000));
    let send = || {
        let request = it
            .sales
            .request(Method::PATCH, &path)
            .header("MS-RequestId", "00000000-0000-0000-0000-000000000003");
        it.sales.send(request.json(&body))
    };
    let first = send().await.expect(200).body;
    assert_eq!(send().await.expect(200).body, first, "[R13]");
    assert_eq!(first["lineItems"].as_array().unwrap().len(), 2);
}

/// [R17] Contract 5.2, 6.8: provisioning is derived from the state.
#[tokio::test]
async fn provisioning_follows_the_state() {
    let it = Bought::new(E5, 10).await;
    let order = format!("{}/provisioningstatus", it.order());
    let own = format!("{}/provisioningstatus", it.path);
    for (body, state, line_state) in [
        (json!({"quantity": 12}), "success", "Fulfilled"),
        (json!({"status": "suspended"}), "pending", "Unfulfilled"),
        (json!({"status": "deleted"}), "failed", "Unfulfilled"),
    ] {
        it.patch(body).await.expect(200);
        let status = it.sales.get(&own).await.expect(200).body;
        assert_eq!((&status["status"], &status["quantity"]), (&json!(state), &json!(12)));
        assert_eq!((&status["skuId"], status["endDate"].is_string()), (&json!(E5), true));
        let lines = it.sales.get(&order).await.expect(200).body;
        let line = &lines["items"][0];
        assert_eq!((&line["lineItemNumber"], &line["status"]), (&json!(0), &json!(line_state)));
        let quantities = json!([{"quantity": 12, "status": line_state}]);
        assert_eq!(line["quantityProvisioningInformation"], quantities);
    }
    for (path, missing) in [(&own, 60003), (&order, 60003)] {
        assert_eq!(it.app.stranger_provider().await.get(path).await.refusal(), (404, missing));
        assert_eq!(it.app.anonymous().get(path).await.status, 401);
    }
}
