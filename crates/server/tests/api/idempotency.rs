//! A request with an id is done once [R13].

mod hang_up;
mod keys;
mod lost_server;

use std::time::Duration;

use chrono::TimeDelta;
use db::{
    Tx,
    entity::{account, activity, idempotency},
    write,
};
use reqwest::{Method, RequestBuilder};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, sea_query::LockType};
use serde_json::json;
use server::{random, state::App};
use uuid::Uuid;

use crate::support::{Answer, Client, TestApp};

const ACCOUNT: &str = "/portal/v1/account";

async fn rename(client: &Client, id: Uuid, name: &str) -> Answer {
    client.send(rename_request(client, id, name)).await
}

fn rename_request(client: &Client, id: Uuid, name: &str) -> RequestBuilder {
    let request = client.request(Method::PATCH, ACCOUNT).header("MS-RequestId", id.to_string());
    request.json(&json!({"name": name}))
}

async fn records(app: &TestApp, client: &Client) -> u64 {
    let account = client.session().account.id.0;
    let own = activity::Entity::find().filter(activity::Column::AccountId.eq(account));
    own.count(&app.app.db).await.unwrap()
}

/// 409, with what is left of a lease of 10 seconds.
#[track_caller]
fn still_running(answer: &Answer) {
    assert_eq!(answer.refusal(), (409, 800_060));
    let seconds: u32 = answer.header("retry-after").parse().expect("seconds");
    assert!((1..=10).contains(&seconds), "{seconds}");
}

/// Holds what a rename needs: all writing in SQLite, the account's row in PostgreSQL, which may still be referred to.
async fn lock_account(app: &TestApp, client: &Client) -> Tx {
    let tx = write(&app.app.db).await.unwrap();
    let row = account::Entity::find_by_id(client.session().account.id.0).lock(LockType::NoKeyUpdate);
    row.one(&tx).await.unwrap().expect("the account");
    tx
}

/// Waits until a server works on a request.
async fn until_under_way(server: &App) {
    let begun = async {
        loop {
            let here = server.running.len();
            let running = idempotency::Entity::find().filter(idempotency::Column::State.eq("running"));
            let leased = running.count(&server.db).await.unwrap();
            if here > 0 || leased > 0 {
                return;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), begun).await.expect("a request under way");
}

/// Comes again as long as the answer is "still running".
async fn until_answered(client: &Client, id: Uuid, name: &str) -> Answer {
    let answered = async {
        loop {
            let answer = rename(client, id, name).await;
            if answer.status != 409 {
                return answer;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), answered).await.expect("an answer")
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
            _ => still_running(&answer),
        }
    }
    assert!(done >= 1);
    assert_eq!(records(&app, &client).await, 1);
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
