use chrono::TimeDelta;
use model::v1::subscription::{Subscription, SubscriptionStatus};
use serde_json::json;

use super::{Bought, kinds};
use crate::support::bodies::{ARCHIVING, AZURE, BUSINESS, E3, line, with};

/// The published SDK's own sample of suspending: everything but the state is an empty value.
fn sparse(status: &str) -> serde_json::Value {
    json!({
        "Id": null, "OfferId": null, "EntitlementId": null, "FriendlyName": null, "Quantity": 0, "UnitType": null,
        "ParentSubscriptionId": null, "CreationDate": "0001-01-01T00:00:00",
        "EffectiveStartDate": "0001-01-01T00:00:00", "CommitmentEndDate": "0001-01-01T00:00:00", "Status": status,
        "AutoRenewEnabled": false, "BillingType": "none", "BillingCycle": "unknown", "TermDuration": null,
        "IsMicrosoftProduct": false, "PartnerId": null, "ContractType": "subscription", "Attributes": {"ObjectType": "Subscription"},
    })
}

/// [R19] Suspended and revived by the SDK's sparse body, with its add-ons; each is recorded, and so is what it dropped.
#[tokio::test]
async fn suspended_and_revived_with_its_add_ons() {
    let it = Bought::new(BUSINESS, 10).await;
    let add_on = with(line(ARCHIVING, 3), "/parentSubscriptionId", json!(it.subscription.id));
    let (add_on_path, _) = it.sales.new_subscription(it.customer, add_on).await;
    it.patch(json!({"scheduledChange": {"quantity": 4}})).await.expect(200);
    let off = it.patch(sparse("Suspended")).await.expect(200).body;
    assert_eq!((&off["status"], &off["quantity"]), (&json!("suspended"), &json!(10)));
    assert_eq!(off["suspensionReasons"], json!(["CustomerRequest"]));
    assert_eq!(off["actions"], json!(["cancel"]), "it can be cancelled, but not edited");
    assert_eq!((&off["scheduledChange"], &off["autoRenewEnabled"]), (&json!(null), &json!(true)));
    let with_it = it.sales.get(&add_on_path).await.body;
    assert_eq!(
        (&with_it["status"], &with_it["suspensionReasons"]),
        (&json!("suspended"), &json!(["ParentSuspended"]))
    );
    assert_eq!(it.patch(sparse("suspended")).await.expect(200).body, off, "it is so already");

    // [R19] An add-on is active only under an active parent.
    let answer = it.sales.patch(&add_on_path, &json!({"status": "active"})).await;
    assert_eq!(answer.refusal(), (409, 27009));
    assert_eq!(answer.fields(), [("status".to_owned(), "refused".to_owned())]);
    assert_eq!(answer.body["fields"][0]["params"]["why"], "parent_not_active");

    let on = it.patch(sparse("active")).await.expect(200).body;
    assert_eq!((&on["status"], &on["suspensionReasons"]), (&json!("active"), &json!(null)));
    assert_eq!(it.sales.get(&add_on_path).await.body["status"], "active");
    let records = it.records().await;
    assert_eq!(
        kinds(&records)[1..],
        [
            "change_scheduled",
            "subscription_suspended",
            "subscription_suspended",
            "scheduled_change_dropped",
            "subscription_reactivated",
            "subscription_reactivated",
        ]
    );
    assert_eq!(records[4].1, json!({"quantity": "4"}));
}

/// [R19] While it is suspended nothing but its state changes; and in one body it is revived first.
#[tokio::test]
async fn nothing_changes_while_it_is_suspended() {
    let it = Bought::new(E3, 10).await;
    it.patch(json!({"status": "suspended"})).await.expect(200);
    it.refuses(json!({"quantity": 12}), (400, 2001), "quantity").await;
    it.refuses(json!({"friendlyName": "Other"}), (400, 800_091), "friendlyName").await;
    it.refuses(json!({"autoRenewEnabled": false}), (400, 800_091), "autoRenewEnabled").await;
    it.refuses(json!({"endOfTermAction": "extend"}), (400, 800_091), "endOfTermAction").await;
    it.refuses(json!({"scheduledChange": {"quantity": 3}}), (400, 800_091), "scheduledChange").await;
    let body = json!({"status": "active", "quantity": 12, "friendlyName": "Other", "scheduledChange": {"quantity": 3}});
    let after = it.patch(body).await.expect(200).body;
    assert_eq!(
        (&after["status"], &after["quantity"], &after["friendlyName"]),
        (&json!("active"), &json!(12), &json!("Other"))
    );
    assert_eq!(after["scheduledChange"], json!({"quantity": 3}));
}

/// [R20] Cancelled inside the window, for good, and its add-ons with it.
#[tokio::test]
async fn cancelled_inside_the_window() {
    let mut it = Bought::new(BUSINESS, 10).await;
    let add_on = with(line(ARCHIVING, 3), "/parentSubscriptionId", json!(it.subscription.id));
    let (add_on_path, _) = it.sales.new_subscription(it.customer, add_on).await;
    it.wait(TimeDelta::hours(167)).await;
    let gone = it.patch(json!({"status": "deleted"})).await.expect(200).body;
    assert_eq!((&gone["status"], &gone["actions"]), (&json!("deleted"), &json!([])));
    assert_eq!(gone["cancellationAllowedUntilDate"], json!(null));
    assert_eq!(it.sales.get(&add_on_path).await.body["status"], "deleted");
    it.refuses(json!({"status": "active"}), (400, 2011), "status").await;
    it.refuses(json!({"quantity": 11}), (400, 2011), "quantity").await;
    assert_eq!(kinds(&it.records().await)[1..], ["subscription_cancelled", "subscription_cancelled"]);
}

/// [R20] One second late is too late, and the refusal says until when it was possible.
#[tokio::test]
async fn cancelled_one_second_late() {
    let mut it = Bought::new(E3, 1).await;
    let until = it.subscription.cancellation_allowed_until_date.unwrap();
    it.wait_until(until + TimeDelta::seconds(1)).await;
    let field = it.refuses(json!({"status": "deleted"}), (400, 800_061), "status").await;
    assert_eq!(field["params"]["why"], "window_closed");
    assert_eq!(field["params"]["until"].as_str().unwrap().parse().ok(), Some(until));
    assert_eq!(it.records().await, []);
}

/// [R25] What is billed by usage has no window.
#[tokio::test]
async fn usage_has_no_window() {
    let it = Bought::new(AZURE, 1).await;
    let field = it.refuses(json!({"status": "deleted"}), (400, 800_061), "status").await;
    assert_eq!(field["params"]["why"], "no_window");
    it.refuses(json!({"endOfTermAction": "renew"}), (400, 800_093), "endOfTermAction").await;
    it.patch(json!({"status": "suspended"})).await.expect(200);
}

/// [R19] Only time leads to the other states, and unknown ones are no choice.
#[tokio::test]
async fn other_states_are_not_chosen() {
    let it = Bought::new(E3, 1).await;
    for status in ["expired", "disabled", "pending", "paused"] {
        let field = it.refuses(json!({"status": status}), (400, 800_096), "status").await;
        assert_eq!(field["code"], "not_in_list");
    }
}

/// [R19] An add-on that was suspended by itself stays so when its parent is revived.
#[tokio::test]
async fn a_parent_revives_only_what_it_took() {
    let it = Bought::new(BUSINESS, 10).await;
    let add_on = with(line(ARCHIVING, 3), "/parentSubscriptionId", json!(it.subscription.id));
    let (add_on_path, _) = it.sales.new_subscription(it.customer, add_on).await;
    it.sales.patch(&add_on_path, &json!({"status": "suspended"})).await.expect(200);
    it.patch(json!({"status": "suspended"})).await.expect(200);
    it.patch(json!({"status": "active"})).await.expect(200);
    let add_on: Subscription = it.sales.get(&add_on_path).await.json();
    assert_eq!(add_on.status, Some(SubscriptionStatus::Suspended));
    it.sales.patch(&add_on_path, &json!({"status": "active"})).await.expect(200);
}
