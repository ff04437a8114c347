//! Demo data of any size, filled into a real database.

use std::collections::BTreeSet;

use db::{
    Db,
    entity::customer,
    system::{marks, recount},
};
use model::portal::views::{CustomerRow, OrderRow, Page, SubscriptionRow};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder, Statement};
use server::{
    clock::Clock,
    config::{Config, PasswordCost},
    demo::{
        self,
        large::{Progress, Size, fill},
    },
    serve::serve,
    state::App,
};
use uuid::Uuid;

use crate::support::{Client, TestDatabase};

const SIZE: Size = Size { customers: 1020, resellers: 30, subscriptions: 4000 };

async fn open(fresh: &TestDatabase) -> App {
    let config = Config { password_cost: PasswordCost::Low, ..fresh.config() };
    App::open(config, Clock::default()).await.unwrap()
}

/// Statements of all indexes and triggers.
async fn made(db: &Db) -> BTreeSet<String> {
    let sql = match db.is_sqlite() {
        true => "select sql from sqlite_master where type in ('index', 'trigger') and sql is not null",
        false => {
            "select indexdef as sql from pg_indexes where schemaname = current_schema() union all \
             select tgname::text || ' ' || tgenabled::text from pg_trigger where not tgisinternal"
        }
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get("", "sql").unwrap()).collect()
}

async fn customers(db: &Db) -> Vec<(Uuid, String)> {
    let rows = customer::Entity::find().order_by_asc(customer::Column::Id).all(db).await.unwrap();
    rows.into_iter().map(|row| (row.id, row.company_name)).collect()
}

/// [R46] The numbers are exact, the lists answer, the same comes of it twice, no index and no trigger is lost, and sums and
/// sort keys are what triggers would have made.
#[tokio::test(flavor = "multi_thread")]
async fn an_installation_of_any_size() {
    let (fresh, other) = (TestDatabase::make().await, TestDatabase::make().await);
    let app = open(&fresh).await;
    let before = made(&app.db).await;
    let mut progress = Vec::new();
    let told = fill(&app, SIZE, |step| progress.push(step)).await.unwrap();
    assert_eq!(made(&app.db).await, before);
    assert_eq!(recount::compare(&app.db).await.unwrap(), recount::Differences::default());
    assert!(progress.iter().any(|step| matches!(step, Progress::Written { customers: 1020, .. })));
    assert!(marks::is_set(&app.db, marks::DEMO).await.unwrap());
    assert!(!marks::is_set(&app.db, marks::FILLING).await.unwrap());
    assert_eq!(customer::Entity::find().count(&app.db).await.unwrap(), 1020);

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve(app.clone(), listener, std::future::pending()));
    assert!(told.iter().all(|account| account.password == demo::PASSWORD));
    let anna = Client::signed_in(&base, "anna.marek@northlight.example", demo::PASSWORD).await;
    let list = async |path: &str| anna.get(&format!("/portal/v1/views/{path}")).await.expect(200);
    let page: Page<CustomerRow> = list("customers?count=true").await.json();
    assert_eq!(page.total, Some(1020));
    let page: Page<SubscriptionRow> = list("subscriptions?count=true&state=any").await.json();
    assert_eq!(page.total, Some(4000));
    let page: Page<OrderRow> = list("orders").await.json();
    assert!(page.items.iter().all(|row| row.lines > 0 && !row.customer_name.is_empty()));
    let page: Page<SubscriptionRow> = list("subscriptions?due=30d&sort=decision").await.json();
    assert!(!page.items.is_empty());

    let again = open(&other).await;
    fill(&again, SIZE, |_| ()).await.unwrap();
    assert_eq!(customers(&again.db).await, customers(&app.db).await);
}
