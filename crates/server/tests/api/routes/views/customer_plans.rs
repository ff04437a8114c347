//! How the databases read the lists: by the index of the sort or of the filter, never the whole table.

use std::sync::Mutex;

use chrono::{DateTime, Utc};
use db::{
    Scope,
    scoped::views::{Context, View, customers, list_query::ListQuery, resellers},
};
use model::ids::TenantId;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use server::state::App;

use crate::support::DemoApp;

/// Explains every question on its way.
struct Explaining {
    app: App,
    plans: Mutex<Vec<(String, String)>>,
}

impl Explaining {
    fn new(app: &App) -> Self {
        Self { app: app.clone(), plans: Mutex::default() }
    }

    async fn explain(&self, statement: &Statement) -> Result<(), DbErr> {
        let backend = self.get_database_backend();
        let mut explained = statement.clone();
        let postgres = backend == DbBackend::Postgres;
        let explain = if postgres { "explain" } else { "explain query plan" };
        explained.sql = format!("{explain} {}", statement.sql);
        let rows = if postgres {
            // Small tables are read whole unless that is forbidden; so is sorting.
            let tx = sea_orm::TransactionTrait::begin(self.app.db.reads()).await?;
            for what in ["seqscan", "sort", "incremental_sort"] {
                tx.execute_unprepared(&format!("set local enable_{what} = off")).await?;
            }
            tx.query_all_raw(explained).await?
        } else {
            self.app.db.query_all_raw(explained).await?
        };
        let column = if postgres { "QUERY PLAN" } else { "detail" };
        let lines: Vec<String> =
            rows.iter().map(|row| row.try_get("", column)).collect::<Result<_, DbErr>>()?;
        self.plans.lock().unwrap().push((statement.sql.clone(), lines.join("\n")));
        Ok(())
    }

    /// Fails where something is read whole, or where more than a page is sorted: what stands beside a page's rows has no
    /// limit of its own.
    fn check(&self, question: &str) {
        let postgres = self.get_database_backend() == DbBackend::Postgres;
        let (scan, sort) = if postgres { ("Seq Scan", "Sort") } else { ("SCAN ", "TEMP B-TREE") };
        let plans = std::mem::take(&mut *self.plans.lock().unwrap());
        assert!(!plans.is_empty(), "{question}");
        for (sql, plan) in plans {
            // A page's number of rows is taken of what was found.
            let plan = plan.replace("SCAN some_rows", "");
            let sorts = sql.contains("LIMIT") && plan.contains(sort);
            assert!(!sorts && !plan.contains(scan), "{question}\n{sql}\n{plan}");
        }
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl ConnectionTrait for Explaining {
    fn get_database_backend(&self) -> DbBackend {
        self.app.db.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.app.db.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.app.db.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.explain(&statement).await?;
        self.app.db.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.explain(&statement).await?;
        self.app.db.query_all_raw(statement).await
    }
}

fn context(scope: Scope, now: DateTime<Utc>) -> Context {
    Context { scope, account: None, is_admin: true, now }
}

fn asked(view: &'static View, sort: &str, more: &[(&'static str, String)]) -> ListQuery {
    let get = |name: &str| match name {
        "sort" => Some(sort),
        "count" => Some("true"),
        name => more.iter().find(|(its, _)| *its == name).map(|(_, value)| value.as_str()),
    };
    ListQuery::read(view, get).unwrap()
}

/// Every sort, both ways, plain and with each filter. A customer has one row, and is not asked.
#[tokio::test(flavor = "multi_thread")]
async fn customers_are_read_by_index() {
    let demo = DemoApp::start().await;
    let explaining = Explaining::new(&demo.app);
    for scope in [Scope::Provider(TenantId(demo.provider_id())), Scope::Reseller(demo.reseller_id())] {
        for column in customers::VIEW.columns {
            for sort in [column.name.to_owned(), format!("-{}", column.name)] {
                for filter in [
                    vec![],
                    vec![("reseller", "any".to_owned())],
                    vec![("reseller", demo.reseller_id().to_string())],
                    vec![("provider", demo.provider_id().to_string())],
                ] {
                    let question = format!("{scope:?} {sort} {filter:?}");
                    let wanted = asked(&customers::VIEW, &sort, &filter);
                    customers::list(&explaining, &context(scope, demo.app.clock.now()), &wanted)
                        .await
                        .unwrap();
                    explaining.check(&question);
                }
            }
        }
    }
}

/// The same for the resellers of a provider. Those with changes that are not yet folded are few, and are sorted.
#[tokio::test(flavor = "multi_thread")]
async fn resellers_are_read_by_index() {
    let demo = DemoApp::start().await;
    db::system::counts::fold(&demo.app.db, || false).await.unwrap();
    let explaining = Explaining::new(&demo.app);
    let scope = Scope::Provider(TenantId(demo.provider_id()));
    for column in resellers::VIEW.columns {
        for sort in [column.name.to_owned(), format!("-{}", column.name)] {
            for filter in [
                vec![],
                vec![("q", "atelier".to_owned())],
                vec![("reseller", demo.reseller_id().to_string())],
            ] {
                let question = format!("{sort} {filter:?}");
                let wanted = asked(&resellers::VIEW, &sort, &filter);
                resellers::list(&explaining, &context(scope, demo.app.clock.now()), &wanted).await.unwrap();
                explaining.check(&question);
            }
        }
    }
}
