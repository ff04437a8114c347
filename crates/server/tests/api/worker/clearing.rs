//! What is outdated is cleared away by the worker, once an hour, and by nobody's request.

use chrono::{DateTime, TimeDelta, Utc};
use db::entity::{idempotency, session, sign_in_attempt};
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};
use server::{random, worker::Worker};
use uuid::Uuid;

use crate::support::{Client, TestApp};

/// Rows of each kind; more than are cleared away at once.
const MANY: u64 = 1_100;

async fn sign_ins(app: &TestApp, of: &Client, seen: DateTime<Utc>, expires: DateTime<Utc>, count: u64) {
    let account_id = of.session().account.id.0;
    let rows = (0..count).map(|_| session::ActiveModel {
        id: Set(random::guid()),
        token_hash: Set(random::token()),
        account_id: Set(account_id),
        created_at: Set(seen),
        last_seen_at: Set(seen),
        expires_at: Set(expires),
        user_agent: Set(String::new()),
    });
    session::Entity::insert_many(rows).exec_without_returning(&app.app.db).await.unwrap();
}

async fn answers(app: &TestApp, of: &Client, created: DateTime<Utc>, count: u64) {
    let rows = (0..count).map(|_| idempotency::ActiveModel {
        account_id: Set(of.session().account.id.0),
        method: Set("POST".to_owned()),
        path: Set("/v1/customers".to_owned()),
        request_id: Set(random::guid()),
        body_hash: Set(String::new()),
        claim: Set(Uuid::nil()),
        state: Set("done".to_owned()),
        lease_until: Set(created),
        status: Set(201),
        answer: Set(Some("{}".to_owned())),
        customer_id: Set(None),
        receipt_at: Set(None),
        created_at: Set(created),
    });
    idempotency::Entity::insert_many(rows).exec_without_returning(&app.app.db).await.unwrap();
}

async fn attempts(app: &TestApp, failed: DateTime<Utc>, count: u64) {
    let rows = (0..count).map(|_| sign_in_attempt::ActiveModel {
        key: Set(random::token()),
        failures: Set(1),
        last_failed_at: Set(failed),
    });
    sign_in_attempt::Entity::insert_many(rows).exec_without_returning(&app.app.db).await.unwrap();
}

async fn counts(app: &TestApp) -> (u64, u64, u64) {
    let db = &app.app.db;
    (
        session::Entity::find().count(db).await.unwrap(),
        idempotency::Entity::find().count(db).await.unwrap(),
        sign_in_attempt::Entity::find().count(db).await.unwrap(),
    )
}

/// [R13] Answers are kept for 24 hours, sign-ins until they end, failures for a day; then they go, in an hour.
#[tokio::test]
async fn what_is_outdated_goes_and_the_rest_stays() {
    let app = TestApp::start().await;
    let client = app.sales().await;
    let now = app.app.clock.real_now();
    let (hour, day) = (TimeDelta::hours(1), TimeDelta::hours(24));
    sign_ins(&app, &client, now - TimeDelta::hours(13), now + day, MANY).await;
    sign_ins(&app, &client, now - hour, now - hour, 3).await;
    sign_ins(&app, &client, now - TimeDelta::hours(11), now + day, 5).await;
    answers(&app, &client, now - day - hour, MANY).await;
    answers(&app, &client, now - day + hour, 7).await;
    attempts(&app, now - day - hour, MANY).await;
    attempts(&app, now - day + hour, 2).await;
    let before = counts(&app).await;

    // Neither a sign-in nor a sign-in that fails clears anything.
    app.sales().await;
    assert_eq!(counts(&app).await.0, before.0 + 1);

    let mut worker = Worker::new(app.app.clone());
    worker.round(|| false).await.unwrap();
    let after = counts(&app).await;
    assert_eq!((after.0, after.1), (7, 7), "two of people, five that live; seven answers");
    assert_eq!(before.2 - after.2, MANY);

    // Not again within the hour.
    answers(&app, &client, now - day - hour, 1).await;
    worker.round(|| false).await.unwrap();
    assert_eq!(counts(&app).await.1, 8);
}
