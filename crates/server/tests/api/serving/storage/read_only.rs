//! A database that can be read only, and one that is damaged.

use db::entity::session;
use sea_orm::{ConnectionTrait, Database, EntityTrait, sea_query::Expr};

use super::{expect_unavailable, on_sqlite};
use crate::support::{Client, TestApp, bodies::customer, disk};

/// Every sign-in was last used an hour ago, so that its next use is to be noted.
async fn unused_for_an_hour(app: &TestApp) {
    let before = app.now() - chrono::TimeDelta::hours(1);
    let all = session::Entity::update_many().col_expr(session::Column::LastSeenAt, Expr::value(before));
    all.exec(&app.app.db).await.unwrap();
}

async fn only_reading_works(app: &TestApp, client: &Client) {
    client.get("/v1/customers").await.expect(200);
    client.get("/portal/v1/session").await.expect(200);
    expect_unavailable(&client.post("/v1/customers", &customer("refused")).await);
    expect_unavailable(&app.anonymous().get("/health/ready").await);
    app.anonymous().get("/health/read").await.expect(200);
}

/// Reading never needs a write, not even the note that a sign-in is in use.
#[tokio::test]
async fn a_file_that_cannot_be_written_is_still_read() {
    let app = on_sqlite().await;
    let client = app.sales().await;
    unused_for_an_hour(&app).await;
    disk::read_only(&app.app, true).await;
    only_reading_works(&app, &client).await;
    disk::read_only(&app.app, false).await;
    client.post("/v1/customers", &customer("afterwards")).await.expect(201);
    app.anonymous().get("/health/ready").await.expect(200);
}

/// The same with a PostgreSQL that takes no writes, as a standby does.
#[tokio::test]
async fn a_standby_is_still_read() {
    let app = TestApp::start().await;
    let (Some(url), Ok(server)) = (&app.app.config.database_url, std::env::var("TEST_DATABASE_URL")) else {
        return;
    };
    let client = app.sales().await;
    unused_for_an_hour(&app).await;
    let name = url.rsplit('/').next().unwrap().split('?').next().unwrap();
    let owner = Database::connect(server).await.unwrap();
    let take_writes = async |on: bool| {
        let read_only = if on { "off" } else { "on" };
        let set = format!("alter database {name} set default_transaction_read_only = {read_only}");
        owner.execute_unprepared(&set).await.unwrap();
        let end = format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        owner.execute_unprepared(&end).await.unwrap();
    };
    take_writes(false).await;
    only_reading_works(&app, &client).await;
    take_writes(true).await;
    client.post("/v1/customers", &customer("afterwards")).await.expect(201);
    app.anonymous().get("/health/ready").await.expect(200);
}

/// What is damaged stays so: the server is not ready until somebody restores it, and reads what can be read.
#[tokio::test]
async fn what_is_damaged_is_said() {
    let app = on_sqlite().await;
    let client = app.sales().await;
    client.post("/v1/customers", &customer("damaged")).await.expect(201);
    app.anonymous().get("/health/ready").await.expect(200);
    disk::damage(&app.app, "customers").await;
    expect_unavailable(&client.get("/v1/customers").await);
    expect_unavailable(&client.post("/v1/customers", &customer("refused")).await);
    expect_unavailable(&app.anonymous().get("/health/ready").await);
    expect_unavailable(&app.anonymous().get("/health/ready").await);
    app.anonymous().get("/health/read").await.expect(200);
    client.get("/portal/v1/session").await.expect(200);
}
