//! Another program holds the database.

use chrono::TimeDelta;
use db::entity::session;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, Database, EntityTrait, QueryFilter, TransactionTrait,
    sqlx::query,
};

use super::{another_program, expect_unavailable, on_sqlite};
use crate::support::{Client, TestApp, bodies::customer};

/// The sign-in was last used an hour ago, so that its next use is to be noted.
async fn unused_for_an_hour(app: &TestApp, client: &Client) {
    let before = app.now() - TimeDelta::hours(1);
    let row = session::ActiveModel { last_seen_at: Set(before), ..Default::default() };
    let of = session::Column::AccountId.eq(client.session().account.id.0);
    session::Entity::update_many().set(row).filter(of).exec(&app.app.db).await.unwrap();
}

/// Who only reads does not notice; who writes may come again, and succeeds when the other program is done.
#[tokio::test]
async fn while_another_program_writes_reading_goes_on() {
    let app = on_sqlite().await;
    let client = app.sales().await;
    unused_for_an_hour(&app, &client).await;
    let mut other = another_program(&app).await;
    query("begin immediate").execute(&mut other).await.unwrap();

    let writing: Vec<_> = (0..30)
        .map(|n| {
            let client = client.clone();
            tokio::spawn(async move { client.post("/v1/customers", &customer(&format!("waits{n}"))).await })
        })
        .collect();
    // The connection that writes is somebody's, and the others wait for it.
    while app.app.db.writes().get_sqlite_connection_pool().num_idle() > 0 {
        tokio::task::yield_now().await;
    }
    client.get("/v1/customers").await.expect(200);
    app.anonymous().get("/health/read").await.expect(200);
    assert!(writing.iter().all(|one| !one.is_finished()), "reading waited for those who write");
    expect_unavailable(&app.anonymous().get("/health/ready").await);
    for one in writing {
        expect_unavailable(&one.await.unwrap());
    }

    query("rollback").execute(&mut other).await.unwrap();
    client.post("/v1/customers", &customer("afterwards")).await.expect(201);
    app.anonymous().get("/health/ready").await.expect(200);
}

/// The same with a table of PostgreSQL, where no statement waits or runs for ever.
#[tokio::test]
async fn a_lock_in_postgres_is_waited_for_a_while() {
    let app = TestApp::start().await;
    let Some(url) = &app.app.config.database_url else { return };
    for (setting, most) in [("statement_timeout", "30s"), ("lock_timeout", "5s")] {
        for db in [app.app.db.reads(), app.app.db.writes()] {
            let row = db.query_one_raw(sea_orm::Statement::from_string(
                sea_orm::DbBackend::Postgres,
                format!("show {setting}"),
            ));
            assert_eq!(row.await.unwrap().unwrap().try_get_by_index::<String>(0).unwrap(), most);
        }
    }
    let client = app.sales().await;
    let other = Database::connect(url).await.unwrap();
    let tx = other.begin().await.unwrap();
    tx.execute_unprepared("lock table customers in exclusive mode").await.unwrap();
    let writing = tokio::spawn({
        let client = client.clone();
        async move { client.post("/v1/customers", &customer("waits")).await }
    });
    client.get("/v1/customers").await.expect(200);
    expect_unavailable(&writing.await.unwrap());
    tx.rollback().await.unwrap();
    client.post("/v1/customers", &customer("afterwards")).await.expect(201);
}
