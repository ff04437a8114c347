//! Every page of the provider's subscriptions and orders is a range of an index, in both databases.

use std::collections::HashMap;

use chrono::TimeDelta;
use db::{
    Scope,
    scoped::views::{Context, View, list_query::ListQuery, orders, subscriptions},
    system::{deadlines, due},
};
use model::ids::{AccountId, TenantId};
use sea_orm::{ConnectionTrait, Statement, TransactionTrait, sea_query::SelectStatement};

use crate::support::{Client, DemoApp};

type Ask = HashMap<String, String>;

fn ask(query: &str) -> Ask {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

struct Plans {
    demo: DemoApp,
    admin: Client,
    context: Context,
}

impl Plans {
    async fn start() -> Self {
        let demo = DemoApp::start().await;
        let admin = demo.provider().await;
        let account = AccountId(demo.made.accounts[0].id);
        let scope = Scope::Provider(TenantId(demo.provider_id()));
        let context = Context { scope, account: Some(account), is_admin: true, now: demo.app.clock.now() };
        Self { demo, admin, context }
    }

    fn asked(view: &'static View, query: &str) -> ListQuery {
        let ask = ask(query);
        ListQuery::read(view, |name| ask.get(name).map(String::as_str)).unwrap()
    }

    async fn subscriptions(&self, wanted: &ListQuery) -> Vec<SelectStatement> {
        subscriptions::statements(&self.demo.app.db, &self.context, wanted).await.unwrap()
    }

    /// How the database would find the rows, a line for each step.
    async fn of(&self, statement: &SelectStatement) -> Vec<String> {
        let db = &self.demo.app.db;
        let sql = db.get_database_backend().build(statement).to_string();
        let tx = db.writes().begin().await.unwrap();
        let explain = if db.is_sqlite() {
            format!("explain query plan {sql}")
        } else {
            tx.execute_unprepared("set local enable_seqscan = off; set local enable_sort = off")
                .await
                .unwrap();
            format!("explain {sql}")
        };
        let column = if db.is_sqlite() { "detail" } else { "QUERY PLAN" };
        let rows =
            tx.query_all_raw(Statement::from_string(db.get_database_backend(), explain)).await.unwrap();
        rows.iter().map(|row| row.try_get("", column).unwrap()).collect()
    }

    /// Neither a scan nor a sort; a sort is allowed where a filter leads to few rows.
    async fn check(&self, statements: Vec<SelectStatement>, what: &str, may_sort: bool) {
        assert!(!statements.is_empty(), "{what}");
        for statement in statements {
            let plan = self.of(&statement).await;
            let bad = |line: &&String| match self.demo.app.db.is_sqlite() {
                // `M` says that the search's index is asked for what matches.
                true => {
                    (line.starts_with("SCAN") && !line.contains("VIRTUAL TABLE INDEX 0:M"))
                        || (!may_sort && line.contains("TEMP B-TREE"))
                }
                false => line.contains("Seq Scan") || (!may_sort && line.contains("Sort  (")),
            };
            assert_eq!(plan.iter().find(bad), None, "{what}: {plan:#?}");
        }
    }

    /// The place after the first rows of a list.
    async fn next(&self, view: &str, query: &str) -> String {
        let page = self.admin.get(&format!("/portal/v1/views/{view}?size=3&{query}")).await.expect(200).body;
        page["next"].as_str().expect("a second page").to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_are_ranges_of_indexes() {
    let plans = Plans::start().await;
    let some = &plans.demo.made.subscriptions[0];
    let reseller = plans.demo.reseller_id();
    let filters = [
        (String::new(), false),
        ("state=any".to_owned(), false),
        ("state=active".to_owned(), false),
        ("state=suspended".to_owned(), false),
        ("state=disabled".to_owned(), false),
        ("state=deleted".to_owned(), false),
        ("due=30d".to_owned(), false),
        ("q=office".to_owned(), true),
        ("reseller=any".to_owned(), false),
        ("q=office&state=active&due=30d".to_owned(), true),
        ("q=boulangerie".to_owned(), true),
        (format!("reseller={reseller}"), true),
        (format!("support={reseller}"), true),
        (format!("customer={}", some.customer_id), true),
        (format!("order={}", some.order_id), true),
        (format!("customer={}&state=any&due=30d", some.customer_id), true),
    ];
    for column in subscriptions::VIEW.columns {
        for direction in ["", "-"] {
            for (filter, leads) in &filters {
                let query = format!("sort={direction}{}&{filter}", column.name);
                let wanted = Plans::asked(&subscriptions::VIEW, &query);
                // A reseller's newest are a range of their own.
                let may_sort =
                    *leads && !(filter.contains(&reseller.to_string()) && column.name == "created");
                plans.check(plans.subscriptions(&wanted).await, &query, may_sort).await;
            }
            let sort = format!("sort={direction}{}", column.name);
            let nothing = Plans::asked(&subscriptions::VIEW, &format!("{sort}&q=zzz"));
            assert!(plans.subscriptions(&nothing).await.is_empty(), "what no name has is not looked for");
            let second = format!("{sort}&after={}", plans.next("subscriptions", &sort).await);
            let wanted = Plans::asked(&subscriptions::VIEW, &second);
            plans.check(plans.subscriptions(&wanted).await, &second, false).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_are_ranges_of_an_index() {
    let plans = Plans::start().await;
    let customer = plans.demo.made.orders[0].customer_id;
    for (query, may_sort) in [
        ("sort=-created".to_owned(), false),
        ("sort=created".to_owned(), false),
        ("q=boulangerie".to_owned(), true),
        (format!("customer={customer}"), true),
        (format!("after={}", plans.next("orders", "").await), false),
    ] {
        let wanted = Plans::asked(&orders::VIEW, &query);
        let statements = orders::statements(&plans.demo.app.db, &plans.context, &wanted).await.unwrap();
        plans.check(statements, &query, may_sort).await;
    }
}

/// [R19][R26] The worker asks for what is due, and for nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn the_worker_asks_by_index() {
    let plans = Plans::start().await;
    let now = plans.context.now + TimeDelta::days(1);
    plans.check(vec![deadlines::statement(now)], "deadlines", false).await;
    plans.check(vec![due::statement(&[])], "the next moment", false).await;
    plans.check(vec![due::statement(&[plans.demo.made.subscriptions[0].id])], "but one", false).await;
}
