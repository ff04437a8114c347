use chrono::TimeDelta;
use serde_json::json;

use super::{Bought, kinds};
use crate::support::bodies::{BUSINESS, E3};

/// [R18] More at any time, fewer inside the windows: what was added can be taken back for seven days.
#[tokio::test]
async fn licenses_are_added_and_taken_back() {
    let mut it = Bought::new(E3, 10).await;
    it.wait(TimeDelta::hours(168)).await;
    let more = it.patch(json!({"quantity": 15})).await.expect(200).body;
    assert_eq!(
        (more["quantity"].as_i64(), &more["refundableQuantity"]["totalQuantity"]),
        (Some(15), &json!(5))
    );
    let until = it.app.now() + TimeDelta::hours(168);
    let said = more["refundableQuantity"]["details"][0]["allowedUntilDateTime"].as_str().unwrap().to_owned();
    let said = said.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    assert!((until - said).abs() < TimeDelta::minutes(1), "{said}");
    it.wait(TimeDelta::hours(167)).await;
    let fewer = it.patch(json!({"quantity": 11})).await.expect(200).body;
    assert_eq!(
        (fewer["quantity"].as_i64(), &fewer["refundableQuantity"]["totalQuantity"]),
        (Some(11), &json!(1))
    );
    let records = it.records().await;
    assert_eq!(kinds(&records), ["licenses_changed", "licenses_changed"]);
    assert_eq!(records[0].1, json!({"before": "10", "after": "15"}));
    assert_eq!(records[1].1, json!({"before": "15", "after": "11"}));
}

/// [R18] After the window nothing can be taken back; the refusal tells until when it was, and when it is again.
#[tokio::test]
async fn fewer_after_the_window_are_refused() {
    let mut it = Bought::new(E3, 10).await;
    let until = it.subscription.cancellation_allowed_until_date.unwrap();
    it.wait_until(until).await;
    let field = it.refuses(json!({"quantity": 9}), (400, 800_090), "quantity").await;
    assert_eq!((&field["code"], &field["params"]["why"]), (&json!("refused"), &json!("window_closed")));
    let timestamp = |name: &str| field["params"][name].as_str().unwrap().parse().ok();
    assert_eq!(timestamp("until"), Some(until));
    assert_eq!(timestamp("from"), Some(it.term_end()));
}

/// [R18] Inside a window no more than came in it.
#[tokio::test]
async fn fewer_than_were_added_are_refused() {
    let mut it = Bought::new(E3, 10).await;
    it.wait(TimeDelta::hours(169)).await;
    it.patch(json!({"quantity": 13})).await.expect(200);
    let field = it.refuses(json!({"quantity": 9}), (400, 800_090), "quantity").await;
    assert_eq!(field["params"]["why"], "more_than_added");
    assert_eq!((&field["params"]["min"], &field["params"]["max"]), (&json!("10"), &json!("10000000")));
    it.patch(json!({"quantity": 10})).await.expect(200);
}

/// [R18] The offer's limits, as forms tell them.
#[tokio::test]
async fn licenses_stay_within_the_offer() {
    let it = Bought::new(BUSINESS, 10).await;
    for (quantity, why) in [(301, "above_maximum"), (0, "below_minimum"), (-1, "below_minimum")] {
        let field = it.refuses(json!({"quantity": quantity}), (400, 2002), "quantity").await;
        assert_eq!(field, json!({"path": "quantity", "code": why, "params": {"min": "1", "max": "300"}}));
    }
    it.refuses(json!({"quantity": 2_147_483_648_u64}), (400, 3000), "quantity").await;
    it.patch(json!({"quantity": 300})).await.expect(200);
}

/// The same number is no change: nothing is recorded, and nothing scheduled is dropped.
#[tokio::test]
async fn the_same_number_is_no_change() {
    let it = Bought::new(E3, 10).await;
    it.patch(json!({"scheduledChange": {"quantity": 4}})).await.expect(200);
    let same = it.patch(json!({"quantity": 10})).await.expect(200).body;
    assert_eq!(same["scheduledChange"], json!({"quantity": 4}));
    assert_eq!(kinds(&it.records().await), ["change_scheduled"]);
}

/// A client that sends back the whole resource with another number, as PowerShell's and the TypeScript client do.
#[tokio::test]
async fn the_whole_resource_with_another_number() {
    let it = Bought::new(E3, 10).await;
    let mut whole = it.sales.get(&it.path).await.body;
    whole["quantity"] = json!(25);
    let after = it.patch(whole.clone()).await.expect(200).body;
    assert_eq!(
        (&after["quantity"], &after["status"], &after["autoRenewEnabled"]),
        (&json!(25), &json!("active"), &json!(true))
    );
    assert_ne!(after["attributes"]["etag"], whole["attributes"]["etag"]);
    whole["quantity"] = json!(30);
    assert_eq!(it.patch(whole).await.refusal(), (400, 2055));
}
