//! What the product does for each question: it is asked, and listened to.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result, ensure};
use db::Db;
use reqwest::{Client, RequestBuilder};
use sea_orm::{Statement, Value};
use server::{clock::Clock, config::Config, demo::PASSWORD, random::guid, serve::serve, state::App};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::recorder::Recorder;

/// Customers that orders are learnt for.
const CUSTOMERS: usize = 64;
/// An offer of the catalogue that is sold nearly everywhere.
const OFFER: &str = "796B6B5F-613C-4E24-A17C-EBA730D49C02";

/// All that the bare server knows.
pub(crate) struct Lesson {
    /// Connections like the product's.
    pub(crate) db: Db,
    /// Statements and answer of each path.
    pub(crate) questions: HashMap<String, Question>,
    /// Orders, each for another customer.
    pub(crate) orders: Vec<Order>,
}

pub(crate) struct Question {
    pub(crate) statements: Vec<Statement>,
    pub(crate) answer: Vec<u8>,
}

pub(crate) struct Order {
    pub(crate) inserts: Vec<Statement>,
    /// Ids that every order makes anew.
    pub(crate) fresh: Vec<Uuid>,
    pub(crate) answer: Vec<u8>,
}

impl Lesson {
    /// Runs the product in this process, and listens.
    ///
    /// # Errors
    /// The database cannot be opened, or the product refuses something.
    pub(crate) async fn learn(config: Config, paths: &[String]) -> Result<Self> {
        let mut app =
            App::open(config, Clock::default()).await.map_err(|error| anyhow::anyhow!("{error}"))?;
        let db = app.db.clone();
        let recorder = Recorder::default();
        app.db = recorder.listen(app.db.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}", listener.local_addr()?);
        let product = tokio::spawn(serve(app, listener, std::future::pending()));
        let caller = SignedIn::at(base).await?;
        let mut questions = HashMap::new();
        for path in paths {
            // The first time may do more.
            caller.get(path).await?;
            recorder.take();
            let answer = caller.get(path).await?;
            questions.insert(path.clone(), Question { statements: recorder.take(), answer });
        }
        let mut orders = Vec::new();
        for customer in caller.customers().await? {
            recorder.take();
            caller.order(&customer).await?;
            let before: HashSet<Uuid> = recorder.take().iter().flat_map(ids).collect();
            let answer = caller.order(&customer).await?;
            let inserts: Vec<Statement> = recorder.take().into_iter().filter(inserts).collect();
            let all: HashSet<Uuid> = inserts.iter().flat_map(ids).collect();
            orders.push(Order { inserts, fresh: all.difference(&before).copied().collect(), answer });
        }
        product.abort();
        Ok(Self { db, questions, orders })
    }
}

fn inserts(statement: &Statement) -> bool {
    statement.sql.trim_start().get(..6).is_some_and(|word| word.eq_ignore_ascii_case("insert"))
}

fn ids(statement: &Statement) -> Vec<Uuid> {
    let values = statement.values.iter().flat_map(|values| &values.0);
    let id = |value: &Value| match value {
        Value::Uuid(id) => *id,
        _ => None,
    };
    values.filter_map(id).collect()
}

/// An admin agent of the provider.
struct SignedIn {
    client: Client,
    base: String,
    cookie: String,
    csrf: String,
}

impl SignedIn {
    async fn at(base: String) -> Result<Self> {
        let client = Client::new();
        let sent = serde_json::json!({"email": "anna.marek@northlight.example", "password": PASSWORD});
        let answer = client.post(format!("{base}/portal/v1/sign-in")).json(&sent).send().await?;
        ensure!(answer.status() == 200, "the sign-in was answered with {}", answer.status());
        let cookie = answer.headers().get("set-cookie").context("a cookie")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let session: serde_json::Value = answer.json().await?;
        let csrf = session["csrfToken"].as_str().context("a CSRF token")?.to_owned();
        Ok(Self { client, base, cookie, csrf })
    }

    async fn get(&self, path: &str) -> Result<Vec<u8>> {
        self.send(self.client.get(format!("{}{path}", self.base)), 200).await
    }

    async fn send(&self, request: RequestBuilder, expected: u16) -> Result<Vec<u8>> {
        let answer = request.header("cookie", &self.cookie).send().await?;
        let status = answer.status();
        let body = answer.bytes().await?;
        ensure!(status == expected, "answered with {status}: {}", String::from_utf8_lossy(&body));
        Ok(body.to_vec())
    }

    async fn customers(&self) -> Result<Vec<String>> {
        let path = format!("/portal/v1/views/customers?size={CUSTOMERS}");
        let page: serde_json::Value = serde_json::from_slice(&self.get(&path).await?)?;
        let rows = page["items"].as_array().context("customers")?;
        Ok(rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect())
    }

    async fn order(&self, customer: &str) -> Result<Vec<u8>> {
        let lines: Vec<_> = (0..3)
            .map(|n| serde_json::json!({"lineItemNumber": n, "offerId": OFFER, "quantity": 10}))
            .collect();
        let request = self.client.post(format!("{}/v1/customers/{customer}/orders", self.base));
        let request = request.header("origin", &self.base).header("x-csrf-token", &self.csrf);
        // As the app does (R13): the answer is stored under the request's ID.
        let request = request.header("ms-requestid", guid().to_string());
        self.send(request.json(&serde_json::json!({"lineItems": lines})), 201).await
    }
}
