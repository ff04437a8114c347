//! How much SQLite reads for a page, among many more rows than it shows: counted in steps of its machine, of which each row
//! that is read takes several. PostgreSQL counts no such thing.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use db::{
    Db, Scope,
    connect::{Place, SQLITE_FILE},
    entity::{customer, partner},
    scoped::views::{Context, View, customers, list_query::ListQuery, orders, resellers, subscriptions},
};
use model::ids::TenantId;
use sea_orm::{
    EntityTrait, QueryOrder, Statement,
    sqlx::{self, AssertSqlSafe, ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions},
};
use server::{
    clock::Clock,
    config::{Config, PasswordCost},
    demo::large::{Size, fill},
    state::App,
};

use crate::support::TestDatabase;

const SIZE: Size = Size { customers: 1000, resellers: 50, subscriptions: 4000 };
/// Rows of a page, and how its statements end, which take one more.
const ROWS: u64 = 10;
const PAGE: &str = "LIMIT 11";
/// A page may read so many times what it has to.
const TIMES: u64 = 20;

struct Reading {
    _fresh: TestDatabase,
    /// Remembers every statement.
    db: Db,
    statements: Arc<Mutex<Vec<Statement>>>,
    /// Counts the steps of what is asked here.
    connection: SqliteConnection,
    steps: Arc<AtomicU64>,
    context: Context,
}

impl Reading {
    /// `None` on PostgreSQL.
    async fn start() -> Option<Self> {
        let fresh = TestDatabase::make().await;
        let config = Config { password_cost: PasswordCost::Low, ..fresh.config() };
        let app = App::open(config, Clock::default()).await.unwrap();
        let Place::Folder(folder) = app.config.place() else { return None };
        fill(&app, SIZE, |_| ()).await.unwrap();
        let steps = Arc::new(AtomicU64::new(0));
        let mut connection =
            SqliteConnectOptions::new().filename(folder.join(SQLITE_FILE)).connect().await.unwrap();
        let counted = steps.clone();
        connection.lock_handle().await.unwrap().set_progress_handler(1, move || {
            counted.fetch_add(1, Ordering::Relaxed);
            true
        });
        let statements = Arc::new(Mutex::new(Vec::new()));
        let seen = statements.clone();
        let db = app.db.clone().observed(move |statement| seen.lock().unwrap().push(statement.clone()));
        let provider =
            partner::Entity::find().order_by_asc(partner::Column::PartnerId).one(&db).await.unwrap();
        let scope = Scope::Provider(TenantId(provider.unwrap().id));
        let context = Context { scope, account: None, is_admin: true, now: app.clock.now() };
        Some(Self { _fresh: fresh, db, statements, connection, steps, context })
    }

    /// The steps of a page's own statements, without names and counts beside it.
    async fn steps(&mut self, view: &'static View, question: &str) -> u64 {
        let parameters: HashMap<String, String> =
            form_urlencoded::parse(question.as_bytes()).into_owned().collect();
        let size = ROWS.to_string();
        let get = |name: &str| match name {
            "size" => Some(size.as_str()),
            name => parameters.get(name).map(String::as_str),
        };
        let asked = ListQuery::read(view, get).unwrap();
        self.statements.lock().unwrap().clear();
        let (db, context) = (&self.db, &self.context);
        match view.name {
            "customers" => drop(customers::list(db, context, &asked).await.unwrap()),
            "subscriptions" => drop(subscriptions::list(db, context, &asked).await.unwrap()),
            "orders" => drop(orders::list(db, context, &asked).await.unwrap()),
            _ => drop(resellers::list(db, context, &asked).await.unwrap()),
        }
        let statements = std::mem::take(&mut *self.statements.lock().unwrap());
        let before = self.steps.load(Ordering::Relaxed);
        for page in statements.iter().map(Statement::to_string).filter(|sql| sql.ends_with(PAGE)) {
            sqlx::query(AssertSqlSafe(page)).fetch_all(&mut self.connection).await.unwrap();
        }
        self.steps.load(Ordering::Relaxed) - before
    }
}

/// Every list in every order, both ways, with each filter: a page reads at most 20 times its rows.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_reads_few_rows() {
    let Some(mut reading) = Reading::start().await else { return };
    let somebody = customer::Entity::find().order_by_asc(customer::Column::CreatedAt).one(&reading.db).await;
    let somebody = format!("q={}", somebody.unwrap().unwrap().domain_key);
    let customers = ["", "reseller=any", &somebody];
    let subscriptions =
        ["", "state=any", "state=active", "state=suspended", "state=deleted", "due=30d", "reseller=any"];
    let mut wrong = Vec::new();
    for (view, filters) in [
        (&customers::VIEW, customers.as_slice()),
        (&subscriptions::VIEW, &subscriptions),
        (&orders::VIEW, &[""]),
        (&resellers::VIEW, &[""]),
    ] {
        let most = TIMES * reading.steps(view, "").await;
        for column in view.columns {
            for sort in [column.name.to_owned(), format!("-{}", column.name)] {
                for filter in filters {
                    let question = format!("sort={sort}&{filter}");
                    let steps = reading.steps(view, &question).await;
                    if steps == 0 || steps > most {
                        wrong.push(format!("{} {question}: {steps} steps, at most {most}", view.name));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
