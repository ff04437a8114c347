//! The tables' history is applied a script at a time, as a whole or not at all.

use chrono::{DateTime, TimeDelta, Utc};
use db::{entity::subscription, migrations::Migrator};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use sea_orm_migration::MigratorTrait;
use server::database::connect;

use crate::support::{
    TestApp, TestDatabase,
    bodies::{TRIAL, customer, line, order},
};

/// A script that fails in its last statements leaves nothing behind, and works when the reason is gone.
#[tokio::test]
async fn half_a_script_is_none() {
    let fresh = TestDatabase::empty().await;
    let db = connect(&fresh.config()).await.unwrap();
    Migrator::up(db.writes(), Some(5)).await.unwrap();
    // The next script makes this table itself, after it has changed others.
    db.execute_unprepared("create table provider_settings (id integer)").await.unwrap();
    Migrator::up(db.writes(), None).await.unwrap_err();
    let column = "select status_since from subscriptions";
    db.execute_unprepared(column).await.unwrap_err();
    assert_eq!(Migrator::get_applied_migrations(db.writes()).await.unwrap().len(), 5);

    db.execute_unprepared("drop table provider_settings").await.unwrap();
    Migrator::up(db.writes(), None).await.unwrap();
    db.execute_unprepared(column).await.unwrap();
    assert!(Migrator::get_pending_migrations(db.writes()).await.unwrap().is_empty());
    db.close().await.unwrap();
}

/// [R19] A trial that had expired before there were lives counts its 30 days from its end, not from its order.
#[tokio::test]
async fn the_days_of_an_expired_trial_begin_with_its_end() {
    let app = TestApp::start().await;
    let client = app.sales().await;
    let id = client.post("/v1/customers", &customer("trials")).await.expect(201).body["id"].clone();
    let path = format!("/v1/customers/{}/orders", id.as_str().unwrap());
    client.post(&path, &order(vec![line(TRIAL, 25)])).await.expect(201);
    let db = &app.app.db;
    let row = subscription::Entity::find().one(db).await.unwrap().unwrap();
    let now = app.now();
    let days = |days| DateTime::<Utc>::from_timestamp((now - TimeDelta::days(days)).timestamp(), 0).unwrap();
    let set = async |status: &str, since, end| {
        let row = subscription::ActiveModel {
            id: Set(row.id),
            status: Set(status.to_owned()),
            status_since: Set(since),
            term_end: Set(Some(end)),
            ..Default::default()
        };
        subscription::Entity::update(row).exec(db).await.unwrap();
        as_before_the_script(db).await;
        Migrator::up(db.writes(), None).await.unwrap();
        subscription::Entity::find().one(db).await.unwrap().unwrap().status_since
    };
    assert_eq!(set("expired", days(40), days(10)).await, days(10));
    assert_eq!(set("expired", days(9), days(10)).await, days(9), "what is right stays");
    assert_eq!(set("active", days(40), days(10)).await, days(40), "and so do other states");
    assert_eq!(set("expired", days(40), days(-1)).await, days(40), "and ends that are to come");
}

async fn as_before_the_script(db: &impl ConnectionTrait) {
    for sql in [
        "drop table installation_marks",
        "drop table write_probes",
        "drop index sign_in_attempts_by_age",
        "drop index sessions_by_expiry",
        "drop index sessions_by_use",
        "delete from seaql_migrations where version = 'm2026_11_28_storage'",
    ] {
        db.execute_unprepared(sql).await.unwrap();
    }
}
