use chrono::TimeDelta;
use serde_json::json;
use server::worker::Worker;

use super::{Bought, kinds};
use crate::support::bodies::{E3, line};

/// [R18][R19][R21] A change of licenses after the renewal's moment, before anybody has done the renewal: the renewal
/// comes first, with what was scheduled, and is recorded once; the change is held against the new term.
#[tokio::test]
async fn licenses_change_right_after_a_renewal() {
    let mut it = Bought::new(E3, 10).await;
    it.patch(json!({"scheduledChange": {"quantity": 6}})).await.expect(200);
    let end = it.term_end();
    let before = it.sales.get(&it.path).await.body;
    it.wait_until(end + TimeDelta::hours(1)).await;
    let mut whole = before.clone();
    whole["quantity"] = json!(8);
    let after = it.patch(whole).await.expect(200).body;
    assert_eq!((&after["quantity"], &after["scheduledChange"]), (&json!(8), &json!(null)));
    let timestamp =
        |name: &str| after[name].as_str().unwrap().parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    assert_eq!(timestamp("effectiveStartDate"), end);
    assert_eq!(timestamp("cancellationAllowedUntilDate"), end + TimeDelta::hours(168));
    assert_eq!(after["refundableQuantity"]["totalQuantity"], 7, "all but the least, by the renewal's window");
    it.patch(json!({"quantity": 9})).await.expect(200);
    let records = it.records().await;
    assert_eq!(
        kinds(&records),
        ["change_scheduled", "subscription_renewed", "licenses_changed", "licenses_changed"]
    );
    assert_eq!((&records[1].1["before"], &records[1].1["after"]), (&json!("10"), &json!("6")));
    assert_eq!(records[2].1, json!({"before": "6", "after": "8"}));
}

/// [R19] The worker and a change at the same moment: whoever comes first does the renewal, and it is done once.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_races_the_worker() {
    let mut it = Bought::new(E3, 10).await;
    it.patch(json!({"scheduledChange": {"quantity": 6}})).await.expect(200);
    it.wait_until(it.term_end()).await;
    let mut worker = Worker::new(it.app.app.clone());
    let changes = async {
        for quantity in [8, 9, 12] {
            it.patch(json!({"quantity": quantity})).await.expect(200);
        }
    };
    let (done, ()) = tokio::join!(worker.round(|| false), changes);
    assert!(done.is_ok(), "{done:?}");
    let records = it.records().await;
    let kinds = kinds(&records);
    assert_eq!(kinds.iter().filter(|kind| **kind == "subscription_renewed").count(), 1, "{kinds:?}");
    assert_eq!(kinds[..2], ["change_scheduled", "subscription_renewed"]);
    assert_eq!(records[2].1["before"], "6");
    assert_eq!(it.read().await.quantity, Some(12));
}

/// A number that is so after the renewal only is meant as of now.
#[tokio::test]
async fn a_single_member_is_meant_as_of_now() {
    let mut it = Bought::new(E3, 10).await;
    it.patch(json!({"scheduledChange": {"quantity": 6}})).await.expect(200);
    it.wait_until(it.term_end()).await;
    let after = it.patch(json!({"quantity": 10})).await.expect(200).body;
    assert_eq!(after["quantity"], 10);
    let records = it.records().await;
    assert_eq!(kinds(&records), ["change_scheduled", "subscription_renewed", "licenses_changed"]);
    assert_eq!(records[2].1, json!({"before": "6", "after": "10"}));
}

/// A change that comes when the term has ended for good is refused, and leaves the end to whoever does it.
#[tokio::test]
async fn too_late_for_a_term_that_ended() {
    let mut it = Bought::new(E3, 10).await;
    it.patch(json!({"autoRenewEnabled": false})).await.expect(200);
    it.wait_until(it.term_end()).await;
    let field = it.refuses(json!({"quantity": 12}), (400, 2006), "quantity").await;
    assert_eq!(field["params"]["why"], "ended");
    assert_eq!(kinds(&it.records().await), ["end_of_term_changed"]);
}

/// Many changes at the same moment come one after the other: each is recorded with what it found.
#[tokio::test(flavor = "multi_thread")]
async fn many_at_once() {
    let it = Bought::new(E3, 10).await;
    let all = (1..=6).map(|n| {
        let (client, path) = (it.sales.clone(), it.path.clone());
        tokio::spawn(async move { client.patch(&path, &json!({"quantity": 10 + n})).await.status })
    });
    for status in all.collect::<Vec<_>>() {
        assert_eq!(status.await.unwrap(), 200);
    }
    let records = it.records().await;
    assert_eq!(records.len(), 6);
    let mut before = json!("10");
    for (_, details) in &records {
        assert_eq!(details["before"], before);
        before = details["after"].clone();
    }
    assert_eq!(json!(it.read().await.quantity.unwrap().to_string()), before);
}

/// [R13] The same request twice adds licenses once.
#[tokio::test]
async fn a_repeated_change_is_made_once() {
    let it = Bought::new(E3, 10).await;
    let (other, _) = it.sales.new_subscription(it.customer, line(E3, 1)).await;
    let id = uuid::Uuid::from_u128(7);
    let send = |path: String, quantity: i32| {
        let request = it.sales.request(reqwest::Method::PATCH, &path).header("MS-RequestId", id.to_string());
        it.sales.send(request.json(&json!({"quantity": quantity})))
    };
    let first = send(it.path.clone(), 12).await.expect(200).body;
    it.patch(json!({"quantity": 15})).await.expect(200);
    assert_eq!(send(it.path.clone(), 12).await.expect(200).body, first);
    assert_eq!(it.read().await.quantity, Some(15));
    // Another subscription is another request.
    assert_eq!(send(other, 12).await.expect(200).body["quantity"], 12);
}
