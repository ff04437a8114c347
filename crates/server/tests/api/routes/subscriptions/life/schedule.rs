use serde_json::json;

use super::{Bought, E5, kinds};
use crate::support::bodies::{ARCHIVING, BUSINESS, E3, line, with};

/// [R21] Licenses, cycle and offer of the next term; another schedule takes its place, and `{}` takes it back.
#[tokio::test]
async fn scheduled_replaced_and_taken_back() {
    let it = Bought::new(E3, 10).await;
    let first = it.patch(json!({"scheduledChange": {"quantity": 4}})).await.expect(200).body;
    assert_eq!((&first["scheduledChange"], &first["quantity"]), (&json!({"quantity": 4}), &json!(10)));
    let change = json!({"offerId": E5.to_lowercase(), "quantity": 12, "billingCycle": "Annual"});
    let second = it.patch(json!({"scheduledChange": change})).await.expect(200).body;
    assert_eq!(second["scheduledChange"], json!({"offerId": E5, "quantity": 12, "billingCycle": "annual"}));
    // Absent and null leave it alone.
    it.patch(json!({"scheduledChange": null, "friendlyName": "Sales"})).await.expect(200);
    assert_eq!(it.read().await.scheduled_change.unwrap().quantity, Some(12));
    let none = it.patch(json!({"scheduledChange": {}})).await.expect(200).body;
    assert_eq!(none["scheduledChange"], json!(null));
    let field = it.refuses(json!({"scheduledChange": {}}), (400, 2006), "scheduledChange").await;
    assert_eq!(field["params"]["why"], "nothing_scheduled");
    let records = it.records().await;
    assert_eq!(
        kinds(&records),
        ["change_scheduled", "change_scheduled", "subscription_renamed", "scheduled_change_dropped"]
    );
    assert_eq!(
        records[1].1,
        json!({"offer": "Office 365 Enterprise E5", "quantity": "12", "cycle": "annual"})
    );
    assert_eq!(records[3].1, records[1].1);
}

/// [R21] While renewal is off nothing can be scheduled; switched on in the same body it can.
#[tokio::test]
async fn nothing_is_scheduled_while_renewal_is_off() {
    let it = Bought::new(E3, 10).await;
    it.patch(json!({"autoRenewEnabled": false})).await.expect(200);
    let body = json!({"scheduledChange": {"quantity": 4}});
    let field = it.refuses(body, (400, 800_093), "scheduledChange").await;
    assert_eq!(field["params"]["why"], "renewal_off");
    let both = json!({"scheduledChange": {"quantity": 4}, "autoRenewEnabled": true});
    assert_eq!(it.patch(both).await.expect(200).body["scheduledChange"], json!({"quantity": 4}));
    let off = json!({"scheduledChange": {"quantity": 5}, "endOfTermAction": "extend"});
    it.refuses(off, (400, 800_093), "scheduledChange").await;
    // A change of licenses drops what was scheduled before, and makes room for what comes with it.
    let more = json!({"quantity": 12, "scheduledChange": {"quantity": 6}});
    let after = it.patch(more).await.expect(200).body;
    assert_eq!((&after["quantity"], &after["scheduledChange"]), (&json!(12), &json!({"quantity": 6})));
}

/// [R21][R22] What the next term cannot be.
#[tokio::test]
async fn what_cannot_be_scheduled() {
    let it = Bought::new(BUSINESS, 10).await;
    let schedule = |change: serde_json::Value| json!({"scheduledChange": change});
    for (change, refusal, path, why) in [
        (json!({"quantity": 301}), (400, 2002), "scheduledChange.quantity", json!(null)),
        (json!({"quantity": 0}), (400, 2002), "scheduledChange.quantity", json!(null)),
        (
            json!({"billingCycle": "one_time"}),
            (400, 6001),
            "scheduledChange.billingCycle",
            json!("billing_cycle"),
        ),
        (json!({"offerId": "nothing"}), (400, 2006), "scheduledChange.offerId", json!("not_sold")),
        (json!({"offerId": ARCHIVING}), (400, 2006), "scheduledChange.offerId", json!("no_path")),
        (json!({"quantity": 10}), (400, 2006), "scheduledChange", json!("nothing_to_change")),
    ] {
        let field = it.refuses(schedule(change), refusal, path).await;
        assert_eq!(field["params"]["why"], why, "{field}");
    }
    let add_on = with(line(ARCHIVING, 3), "/parentSubscriptionId", json!(it.subscription.id));
    it.sales.new_subscription(it.customer, add_on).await;
    let field = it.refuses(schedule(json!({"offerId": E3})), (400, 2006), "scheduledChange.offerId").await;
    assert_eq!(field["params"]["why"], "add_ons_present");
}
