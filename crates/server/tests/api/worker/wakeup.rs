//! The worker beside a server.

use std::time::Duration;

use model::paths::TEST_CLOCK;
use serde_json::json;
use server::worker;
use tokio::sync::watch;

use crate::support::{TestApp, bodies::E3, bodies::line};

/// [R28] Whoever sets the clock finds done what is due by then, on this server; and the worker ends when it is told.
#[tokio::test(flavor = "multi_thread")]
async fn the_clock_wakes_the_worker() {
    let app = TestApp::start_with(|config| config.test_clock = true).await;
    let (tell, stop) = watch::channel(false);
    let worker = tokio::spawn(worker::run(app.app.clone(), stop));
    let admin = app.provider_admin().await;
    let customer = admin.new_customer("bluebird2").await.id.unwrap();
    let (path, made) = admin.new_subscription(customer, line(E3, 5)).await;
    let end = made.commitment_end_date.unwrap();
    admin.put(TEST_CLOCK, &json!({"now": end})).await.expect(200);
    let after = admin.get(&path).await.expect(200).body;
    assert_eq!(after["effectiveStartDate"], json!(end), "{after}");
    assert_eq!(after["cancellationAllowedUntilDate"], json!(end + chrono::TimeDelta::days(7)));

    tell.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(10), worker).await.expect("it ends").unwrap();
}

/// A worker whose server is gone ends, too.
#[tokio::test]
async fn the_worker_ends_with_its_server() {
    let app = TestApp::start().await;
    let (tell, stop) = watch::channel(false);
    let worker = tokio::spawn(worker::run(app.app.clone(), stop));
    drop(tell);
    tokio::time::timeout(Duration::from_secs(10), worker).await.expect("it ends").unwrap();
}
