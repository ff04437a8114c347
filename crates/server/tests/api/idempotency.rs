//! A request with an id is done once [R13].

use chrono::TimeDelta;
use reqwest::Method;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use server::{
    db::entity::{activity, idempotency},
    random,
};
use uuid::Uuid;

use crate::support::{Answer, Client, TestApp};

const ACCOUNT: &str = "/portal/v1/account";

async fn rename(client: &Client, id: Uuid, name: &str) -> Answer {
    let request = client.request(Method::PATCH, ACCOUNT).header("MS-RequestId", id.to_string());
    client.send(request.json(&json!({"name": name}))).await
}

async fn records(app: &TestApp, client: &Client) -> u64 {
    let account = client.session().account.id.0;
    let own = activity::Entity::find().filter(activity::Column::AccountId.eq(account));
    own.count(&app.app.db).await.unwrap()
}

/// [R13]
#[tokio::test]
async fn the_same_request_gets_the_same_answer_and_is_done_once() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let id = random::guid();
    let first = rename(&client, id, "Ada").await.expect(200);
    rename(&client, random::guid(), "Grace").await.expect(200);
    let again = rename(&client, id, "Ada").await.expect(200);
    assert_eq!(first.body, again.body);
    assert_eq!(records(&app, &client).await, 2);
}

/// [R13]
#[tokio::test]
async fn another_body_under_the_same_id_is_refused() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let id = random::guid();
    rename(&client, id, "Ada").await.expect(200);
    assert_eq!(rename(&client, id, "Grace").await.refusal(), (400, 3000));
    let colleague = app.sales().await;
    rename(&colleague, id, "Grace").await.expect(200);
}

/// [R13]
#[tokio::test]
async fn a_refusal_frees_the_id() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let id = random::guid();
    rename(&client, id, " ").await.expect(400);
    rename(&client, id, "Ada").await.expect(200);
}

/// [R13]
#[tokio::test]
async fn many_at_once_are_done_once() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let id = random::guid();
    let all = (0..8).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { rename(&client, id, "Ada").await })
    });
    let mut done = 0;
    for answer in all.collect::<Vec<_>>() {
        let answer = answer.await.unwrap();
        match answer.status {
            200 => done += 1,
            _ => assert_eq!((answer.refusal(), answer.header("retry-after")), ((409, 800_060), "1")),
        }
    }
    assert!(done >= 1);
    assert_eq!(records(&app, &client).await, 1);
}

/// [R13] A worker that was lost holds the id for a minute, then somebody else takes over.
#[tokio::test]
async fn a_lost_worker_holds_the_id_for_its_lease() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let id = random::guid();
    rename(&client, id, "Ada").await.expect(200);
    let lost = idempotency::ActiveModel {
        state: Set("running".to_owned()),
        lease_until: Set(app.now() + TimeDelta::seconds(60)),
        answer: Set(None),
        ..Default::default()
    };
    let own = idempotency::Column::RequestId.eq(id);
    idempotency::Entity::update_many().set(lost).filter(own).exec(&app.app.db).await.unwrap();
    assert_eq!(rename(&client, id, "Ada").await.refusal(), (409, 800_060));
    app.app.clock.advance(TimeDelta::seconds(61));
    rename(&client, id, "Ada").await.expect(200);
}

/// [R13]
#[tokio::test]
async fn an_answer_is_kept_for_a_day() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let id = random::guid();
    rename(&client, id, "Ada").await.expect(200);
    for _ in 0..3 {
        app.app.clock.advance(TimeDelta::hours(7));
        client.get(ACCOUNT).await.expect(200);
    }
    rename(&client, id, "Grace").await.expect(400);
    app.app.clock.advance(TimeDelta::hours(4));
    rename(&client, id, "Grace").await.expect(200);
}

/// [R13]
#[tokio::test]
async fn without_an_id_every_request_is_meant() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    for name in ["Ada", "Grace", "Ada"] {
        client.patch(ACCOUNT, &json!({"name": name})).await.expect(200);
    }
    assert_eq!(records(&app, &client).await, 3);
}
