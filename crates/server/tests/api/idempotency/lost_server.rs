//! A server that is lost in the middle of its work, and claims that change hands.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use db::{
    Tx,
    entity::idempotency,
    system::idempotency::{LEASE, database_now},
    write,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement,
};
use server::random;
use uuid::Uuid;

use super::{lock_account, records, rename, rename_request, still_running, until_answered, until_under_way};
use crate::support::{Client, Killable, TestApp};

async fn row(app: &TestApp, id: Uuid) -> idempotency::Model {
    let own = idempotency::Entity::find().filter(idempotency::Column::RequestId.eq(id));
    own.one(&app.app.db).await.unwrap().expect("a claim")
}

async fn set_lease(db: &impl ConnectionTrait, id: Uuid, until: DateTime<Utc>) {
    let lease = idempotency::ActiveModel { lease_until: Set(until), ..Default::default() };
    let own = idempotency::Column::RequestId.eq(id);
    idempotency::Entity::update_many().set(lease).filter(own).exec(db).await.unwrap();
}

/// A rename at a server, which does not get further than its first lock.
async fn begun(app: &TestApp, client: &Client, id: Uuid) -> (Tx, Killable) {
    let server = app.killable_server().await;
    let held = lock_account(app, client).await;
    let there = client.at(&server.base);
    // A server that is killed does not answer.
    tokio::spawn(async move { rename_request(&there, id, "Ada").send().await });
    until_under_way(&server.app).await;
    (held, server)
}

/// [R13] The id of a server that died in the middle is free at once in SQLite, and after its lease in PostgreSQL; what it
/// had begun is not there.
#[tokio::test]
async fn the_id_of_a_server_that_died_is_free_again() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let id = random::guid();
    let (held, server) = begun(&app, &client, id).await;
    server.kill();
    held.rollback().await.unwrap();
    if app.app.leases.is_some() {
        // Nobody renews the lease any more: on a busy machine it may have run out by now.
        set_lease(&app.app.db, id, database_now(&app.app.db).await.unwrap() + LEASE).await;
        still_running(&rename(&client, id, "Ada").await);
        set_lease(&app.app.db, id, database_now(&app.app.db).await.unwrap()).await;
    }
    rename(&client, id, "Ada").await.expect(200);
    assert_eq!(records(&app, &client).await, 1);
    rename(&client, id, "Ada").await.expect(200);
    assert_eq!(records(&app, &client).await, 1);
}

/// [R13] PostgreSQL: a server that comes to itself after its lease finds that another has taken over: one of them does
/// the work.
#[tokio::test]
async fn a_server_that_was_too_slow_does_not_do_it_again() {
    let app = TestApp::start().await;
    if app.app.leases.is_none() {
        return;
    }
    let client = app.provider_admin().await;
    let id = random::guid();
    let (held, server) = begun(&app, &client, id).await;
    let slow = row(&app, id).await.claim;
    set_lease(&app.app.db, id, DateTime::UNIX_EPOCH).await;
    let second = tokio::spawn({
        let client = client.clone();
        async move { rename(&client, id, "Ada").await }
    });
    let taken_over = async {
        while row(&app, id).await.claim == slow {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), taken_over).await.expect("the second server takes over");
    held.rollback().await.unwrap();
    second.await.unwrap().expect(200);
    server.app.under_way.ended().await;
    assert_eq!(records(&app, &client).await, 1);
    rename(&client, id, "Ada").await.expect(200);
    assert_eq!(records(&app, &client).await, 1);
}

/// [R13] PostgreSQL: who takes over waits for an answer that is being committed, and gives that one.
#[tokio::test]
async fn a_commit_under_way_wins() {
    let app = TestApp::start().await;
    if app.app.leases.is_none() {
        return;
    }
    let client = app.provider_admin().await;
    let id = random::guid();
    rename(&client, id, "Ada").await.expect(200);
    let done = row(&app, id).await;
    let running = idempotency::ActiveModel { state: Set("running".to_owned()), ..Default::default() };
    let own = || idempotency::Column::RequestId.eq(id);
    idempotency::Entity::update_many().set(running).filter(own()).exec(&app.app.db).await.unwrap();
    set_lease(&app.app.db, id, DateTime::UNIX_EPOCH).await;
    let committing = write(&app.app.db).await.unwrap();
    let settled = idempotency::ActiveModel { state: Set(done.state.clone()), ..Default::default() };
    idempotency::Entity::update_many().set(settled).filter(own()).exec(&committing).await.unwrap();
    let retry = tokio::spawn({
        let client = client.clone();
        async move { rename(&client, id, "Ada").await }
    });
    let waiting = async {
        let blocked = "select 1 as one from pg_stat_activity where datname = current_database() \
                       and wait_event_type = 'Lock'";
        let blocked = Statement::from_string(DbBackend::Postgres, blocked);
        while app.app.db.query_one_raw(blocked.clone()).await.unwrap().is_none() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), waiting).await.expect("the retry waits");
    committing.commit().await.unwrap();
    retry.await.unwrap().expect(200);
    assert_eq!(row(&app, id).await, idempotency::Model { lease_until: DateTime::UNIX_EPOCH, ..done });
    assert_eq!(records(&app, &client).await, 1);
}

/// [R13] PostgreSQL: while the work takes long its lease is renewed, on a connection that nothing else uses.
#[tokio::test]
async fn a_lease_is_renewed_while_the_work_takes_long() {
    let app = TestApp::start().await;
    if app.app.leases.is_none() {
        return;
    }
    let client = app.provider_admin().await;
    let id = random::guid();
    let (held, _server) = begun(&app, &client, id).await;
    let first = row(&app, id).await.lease_until;
    let renewed = async {
        while row(&app, id).await.lease_until < first + TimeDelta::seconds(2) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), renewed).await.expect("a longer lease");
    held.rollback().await.unwrap();
    until_answered(&client, id, "Ada").await.expect(200);
    assert_eq!(records(&app, &client).await, 1);
}
