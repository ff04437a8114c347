//! A client that hangs up in the middle of its request.

use server::random;
use uuid::Uuid;

use super::{lock_account, records, rename, still_running, until_answered, until_under_way};
use crate::support::{Client, TestApp};

/// Sends the rename, and hangs up once the server works on it.
async fn hang_up(app: &TestApp, client: &Client, id: Uuid) {
    let client = client.clone();
    let first = tokio::spawn(async move { rename(&client, id, "Ada").await });
    until_under_way(&app.app).await;
    first.abort();
    assert!(first.await.expect_err("hung up").is_cancelled());
}

/// [R13] The work goes on, a retry is told to come again while it does, and gets the answer afterwards.
#[tokio::test]
async fn the_work_goes_on_and_the_retry_gets_its_answer() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let id = random::guid();
    let held = lock_account(&app, &client).await;
    hang_up(&app, &client, id).await;
    still_running(&rename(&client, id, "Ada").await);
    let other = rename(&client, id, "Grace").await;
    assert_eq!(
        (other.refusal(), other.fields()),
        ((400, 3000), vec![("MS-RequestId".into(), "invalid".into())])
    );
    held.rollback().await.unwrap();
    let answer = until_answered(&client, id, "Ada").await.expect(200);
    assert_eq!(answer.body["name"], "Ada");
    assert_eq!(records(&app, &client).await, 1);
}

/// [R13] A server that is told to stop ends what it works on first, also when nobody waits for it.
#[tokio::test]
async fn what_is_under_way_ends_before_the_server_does() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let id = random::guid();
    let held = lock_account(&app, &client).await;
    hang_up(&app, &client, id).await;
    let ((), ()) = tokio::join!(app.app.under_way.ended(), async { held.rollback().await.unwrap() });
    assert_eq!(records(&app, &client).await, 1);
}
