//! How many statements every question costs. A number that changes is written here on purpose or is a mistake.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use model::paths;
use reqwest::Method;

use super::table::endpoints;
use crate::support::{Client, DemoApp};

/// Each line has a path, with what its list is asked for, and the number of statements; a second one for PostgreSQL where that
/// is asked otherwise.
const TABLE: &str = include_str!("statements.txt");

struct Counting {
    demo: DemoApp,
    client: Client,
    count: Arc<AtomicU64>,
}

impl Counting {
    async fn start() -> Self {
        let count = Arc::new(AtomicU64::new(0));
        let demo = DemoApp::start_with(|app| app.db = app.db.clone().counting(&count)).await;
        let client = demo.provider().await;
        Self { demo, client, count }
    }

    /// The statements of a question: the worker asks meanwhile, so the smallest number counts.
    async fn of(&self, path: &str) -> u64 {
        let mut least = u64::MAX;
        for _ in 0..4 {
            let before = self.count.load(Ordering::Relaxed);
            let request = self.client.request(Method::GET, path);
            let status = self.client.send(request).await.status;
            assert!(status < 500, "{status} {path}");
            least = least.min(self.count.load(Ordering::Relaxed) - before);
        }
        least
    }

    /// A template with what the demo has in the place of its words.
    fn path(&self, template: &str) -> String {
        let (path, query) = template.split_once('?').unwrap_or((template, ""));
        let some = &self.demo.made.subscriptions[0];
        let values: Vec<String> = path
            .split('{')
            .skip(1)
            .map(|rest| match rest.split('}').next().unwrap_or_default() {
                "customer_id" => some.customer_id.to_string(),
                "subscription_id" => some.id.to_string(),
                "order_id" => some.order_id.to_string(),
                "offer_id" => some.offer_id.clone(),
                "country" => "FR".to_owned(),
                "prefix" => "nobody".to_owned(),
                "partner_id" => self.demo.reseller_id().to_string(),
                "line" | "location" => "0".to_owned(),
                _ => uuid::Uuid::from_u128(7).to_string(),
            })
            .collect();
        let path = paths::to(path, &values.iter().map(String::as_str).collect::<Vec<_>>());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_question_has_its_number_of_statements() {
    let counting = Counting::start().await;
    let named: Vec<&str> = TABLE.lines().filter_map(|line| line.split([' ', '?']).next()).collect();
    let mut wrong = Vec::new();
    for endpoint in endpoints().iter().filter(|one| one.method == Method::GET) {
        if !named.contains(&endpoint.path.as_str()) {
            wrong.push(format!("{} {}", endpoint.path, counting.of(&counting.path(&endpoint.path)).await));
        }
    }
    for line in TABLE.lines() {
        let (template, number) = line.split_once(' ').unwrap();
        let counted = counting.of(&counting.path(template)).await;
        let number = match number.split_once("; ") {
            Some((_, postgres)) if !counting.demo.app.db.is_sqlite() => postgres,
            Some((sqlite, _)) => sqlite,
            None => number,
        };
        if counted.to_string() != number {
            wrong.push(format!("{template} {counted}"));
        }
    }
    assert!(wrong.is_empty(), "these cost another number of statements:\n{}", wrong.join("\n"));
}

/// However many rows a page has; one that shows the whole list needs no count.
#[tokio::test(flavor = "multi_thread")]
async fn more_rows_cost_no_more_statements() {
    let counting = Counting::start().await;
    for view in ["customers", "resellers", "subscriptions", "orders", "requests", "activity"] {
        let of = async |size: u32| {
            counting.of(&format!("/portal/v1/views/{view}?count=true&size={size}&state=")).await
        };
        assert!(of(200).await <= of(5).await, "{view}");
    }
}
