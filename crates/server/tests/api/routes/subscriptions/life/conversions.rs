use chrono::TimeDelta;
use model::{
    portal::account::Role,
    v1::{
        offer::BillingCycle,
        order::Order,
        subscription::{Subscription, SubscriptionStatus},
    },
};
use serde_json::{Value, json};

use super::{Bought, kinds};
use crate::support::bodies::{BUSINESS, E3, TRIAL, line};

impl Bought {
    fn conversions(&self) -> String {
        format!("{}/conversions", self.path)
    }

    async fn conversion_is_refused(&self, body: Value, refusal: (u16, u64), path: &str) -> Value {
        let before = self.read().await;
        let answer = self.sales.post(&self.conversions(), &body).await;
        assert_eq!(answer.refusal(), refusal, "{}", answer.body);
        let field = answer.body["fields"][0].clone();
        assert_eq!(field["path"], path, "{}", answer.body);
        assert_eq!(self.read().await, before);
        field
    }
}

/// [R22] The listed conversion is sent back: the trial becomes a paid subscription, keeps its id, and its first term and
/// window begin now; its order is billed as it is.
#[tokio::test]
async fn a_trial_becomes_a_paid_subscription() {
    let mut it = Bought::new(TRIAL, 25).await;
    it.wait(TimeDelta::days(20)).await;
    let listed = it.sales.get(&it.conversions()).await.expect(200).body;
    let proposed = listed["items"][0].clone();
    assert_eq!(
        proposed,
        json!({
            "offerId": TRIAL, "targetOfferId": BUSINESS, "orderId": it.subscription.order_id, "quantity": 25,
            "billingCycle": "monthly", "attributes": {"objectType": "Conversion"},
        })
    );
    let done = it.sales.post(&it.conversions(), &proposed).await.expect(200).body;
    assert_eq!(done["subscriptionId"], json!(it.subscription.id));
    assert_eq!((&done["offerId"], &done["targetOfferId"]), (&json!(TRIAL), &json!(BUSINESS)));
    let paid = it.read().await;
    assert_eq!((paid.is_trial, paid.status), (Some(false), Some(SubscriptionStatus::Active)));
    assert_eq!(paid.offer_name.as_deref(), Some("Office 365 Business Premium"));
    assert_eq!((paid.billing_cycle, paid.auto_renew_enabled), (Some(BillingCycle::Monthly), Some(true)));
    assert!(paid.cancellation_allowed_until_date.unwrap() > it.app.now() + TimeDelta::days(6));
    let order = format!("/v1/customers/{}/orders/{}", it.customer, paid.order_id.unwrap());
    let order: Order = it.sales.get(&order).await.json();
    assert_eq!(order.billing_cycle, Some(BillingCycle::Monthly));
    let records = it.records().await;
    assert_eq!(kinds(&records), ["trial_converted"]);
    assert_eq!(
        records[0].1,
        json!({"before": "Office 365 Business Premium Trial", "after": "Office 365 Business Premium"})
    );
    let again = it.conversion_is_refused(proposed, (400, 2006), "targetOfferId").await;
    assert_eq!(again["params"]["why"], "not_a_trial");
    assert_eq!(it.sales.get(&it.conversions()).await.body["totalCount"], 0);
}

/// [R19][R22] Other licenses and cycle than proposed, also when the trial has expired; once it is disabled no more.
#[tokio::test]
async fn an_expired_trial_converts_for_thirty_days() {
    let mut it = Bought::new(TRIAL, 25).await;
    it.wait_until(it.term_end() + TimeDelta::days(29)).await;
    let body = json!({"targetOfferId": BUSINESS, "quantity": 3, "billingCycle": "annual"});
    it.sales.post(&it.conversions(), &body).await.expect(200);
    let paid = it.read().await;
    assert_eq!((paid.quantity, paid.billing_cycle), (Some(3), Some(BillingCycle::Annual)));
    assert_eq!(kinds(&it.records().await), ["trial_expired", "trial_converted"]);

    let mut late = Bought::new(TRIAL, 25).await;
    late.wait_until(late.term_end() + TimeDelta::days(30)).await;
    let field = late.conversion_is_refused(body, (400, 2006), "targetOfferId").await;
    assert_eq!(field["params"]["why"], "ended");
    assert_eq!(late.sales.get(&late.conversions()).await.body["totalCount"], 0);
}

/// What a trial cannot become, and how.
#[tokio::test]
async fn refused_conversions() {
    let it = Bought::new(TRIAL, 25).await;
    let target = "targetOfferId";
    it.conversion_is_refused(json!({}), (400, 3000), target).await;
    it.conversion_is_refused(json!({"targetOfferId": "nothing"}), (400, 800_004), target).await;
    let other = it.conversion_is_refused(json!({"targetOfferId": E3}), (400, 2006), target).await;
    assert_eq!(other["params"]["why"], "no_path");
    let many = json!({"targetOfferId": BUSINESS, "quantity": 301});
    let field = it.conversion_is_refused(many, (400, 2002), "quantity").await;
    assert_eq!(field["code"], "above_maximum");
    let cycle = json!({"targetOfferId": BUSINESS, "billingCycle": "one_time"});
    it.conversion_is_refused(cycle, (400, 6001), "billingCycle").await;
    // [R15] Two of the target are all that a customer can have.
    it.sales.new_order(it.customer, line(BUSINESS, 1)).await;
    it.sales.new_order(it.customer, line(BUSINESS, 1)).await;
    let field = it.conversion_is_refused(json!({"targetOfferId": BUSINESS}), (400, 27006), target).await;
    assert_eq!(field["code"], "limit_reached");
}

/// [R4] A conversion is an order: the provider's admin and sales agents alone place it.
#[tokio::test]
async fn who_converts() {
    let it = Bought::new(TRIAL, 25).await;
    it.patch(json!({"partnerId": "6021447"})).await.expect(200);
    let (path, body) = (it.conversions(), json!({"targetOfferId": BUSINESS}));
    let reseller = it.app.of_partner(it.app.reseller, Role::AdminAgent).await;
    assert_eq!(reseller.get(&path).await.expect(200).body["totalCount"], 1);
    for client in [reseller, it.app.helpdesk().await, it.app.customer_admin().await] {
        assert_eq!(client.post(&path, &body).await.refusal(), (403, 900_150));
    }
    assert_eq!(it.app.anonymous().post(&path, &body).await.status, 401);
    assert_eq!(it.app.stranger_provider().await.post(&path, &body).await.refusal(), (404, 60003));
    let id = uuid::Uuid::from_u128(5);
    let first = it.sales.post_once(&path, id, &body).await.expect(200).body;
    assert_eq!(it.sales.post_once(&path, id, &body).await.expect(200).body, first, "[R13]");
    let paid: Subscription = it.read().await;
    assert_eq!(paid.is_trial, Some(false));
}
