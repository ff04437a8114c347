use serde_json::json;

use super::{Bought, kinds};
use crate::support::bodies::{E3, TRIAL};

/// [R17] By the published member and by ours.
#[tokio::test]
async fn renew_extend_or_cancel() {
    let it = Bought::new(E3, 10).await;
    for (body, renews, action) in [
        (json!({"autoRenewEnabled": false}), false, "cancel"),
        (json!({"autoRenewEnabled": true}), true, "renew"),
        (json!({"endOfTermAction": "extend"}), false, "extend"),
        (json!({"autoRenewEnabled": false}), false, "extend"),
        (json!({"autoRenewEnabled": true, "endOfTermAction": "renew"}), true, "renew"),
        (json!({"autoRenewEnabled": false, "endOfTermAction": "Extend"}), false, "extend"),
    ] {
        let after = it.patch(body.clone()).await.expect(200).body;
        assert_eq!(
            (&after["autoRenewEnabled"], &after["endOfTermAction"]),
            (&json!(renews), &json!(action)),
            "{body}"
        );
    }
    let records = it.records().await;
    assert_eq!(kinds(&records), ["end_of_term_changed"; 5]);
    assert_eq!(records[2].1, json!({"before": "renew", "after": "extend"}));
}

/// Both members at odds, and what is no choice.
#[tokio::test]
async fn contradictions_are_refused() {
    let it = Bought::new(E3, 10).await;
    let path = "endOfTermAction";
    it.refuses(json!({"autoRenewEnabled": true, "endOfTermAction": "cancel"}), (400, 3000), path).await;
    it.refuses(json!({"autoRenewEnabled": false, "endOfTermAction": "renew"}), (400, 3000), path).await;
    let field = it.refuses(json!({"endOfTermAction": "someday"}), (400, 3000), path).await;
    assert_eq!(field["params"]["why"], "not_a_choice");
    // The whole resource of a client that knows the published member alone.
    let mut whole = it.sales.get(&it.path).await.body;
    whole["autoRenewEnabled"] = json!(false);
    assert_eq!(it.patch(whole).await.expect(200).body["endOfTermAction"], "cancel");
}

/// [R21] Without renewal nothing stays scheduled, and that is recorded.
#[tokio::test]
async fn renewal_off_drops_what_is_scheduled() {
    let it = Bought::new(E3, 10).await;
    it.patch(json!({"scheduledChange": {"quantity": 4, "billingCycle": "Annual"}})).await.expect(200);
    let after = it.patch(json!({"autoRenewEnabled": false})).await.expect(200).body;
    assert_eq!(after["scheduledChange"], json!(null));
    let records = it.records().await;
    assert_eq!(kinds(&records), ["change_scheduled", "end_of_term_changed", "scheduled_change_dropped"]);
    assert_eq!(records[2].1, json!({"quantity": "4", "cycle": "annual"}));
}

/// [R17] A trial does not renew.
#[tokio::test]
async fn a_trial_does_not_renew() {
    let it = Bought::new(TRIAL, 25).await;
    let field = it.refuses(json!({"autoRenewEnabled": true}), (400, 800_093), "autoRenewEnabled").await;
    assert_eq!(field["params"]["why"], "not_renewable");
}
