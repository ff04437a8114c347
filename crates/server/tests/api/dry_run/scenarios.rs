//! What a client does with dry runs.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use model::portal::{account::Role, api_clients::ApiScope};
use reqwest::Method;
use serde_json::json;
use server::random;

use super::rows::Rows;
use crate::support::{
    DemoApp, TestApp,
    bodies::{BUSINESS, E3, customer, line, order, with},
};

/// [R13][R38] A dry run neither takes a request ID nor is answered from one.
#[tokio::test]
async fn a_dry_run_uses_no_request_id() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let path = format!("/v1/customers/{}/orders", app.customer().await);
    let dry = format!("{path}?dryRun=true");
    let (id, five, six) = (random::guid(), order(vec![line(E3, 5)]), order(vec![line(E3, 6)]));
    let first = sales.post_once(&dry, id, &five).await.expect(201);
    let second = sales.post_once(&dry, id, &six).await.expect(201);
    assert_eq!(second.body["lineItems"][0]["quantity"], 6, "another body under the same ID is no repetition");
    assert_ne!(first.body["id"], second.body["id"], "an ID of a dry run is drawn, and not kept");

    let done = sales.post_once(&path, id, &five).await.expect(201);
    let after = sales.post_once(&dry, id, &six).await.expect(201);
    assert_eq!(after.body["lineItems"][0]["quantity"], 6);
    assert_eq!(
        sales.post_once(&path, id, &five).await.expect(201).body,
        done.body,
        "the real one is repeated"
    );
    assert_eq!(sales.get(&path).await.expect(200).body["items"].as_array().unwrap().len(), 1);
    let id = first.body["id"].as_str().unwrap();
    assert_eq!(sales.get(&format!("{path}/{id}")).await.refusal(), (404, 20000));

    let request = sales.request(Method::POST, &dry).header("MS-RequestId", "order-17").json(&five);
    assert_eq!(sales.send(request).await.refusal(), (400, 3000), "what is no GUID is refused as ever");
}

/// [R38] What is refused for good is refused dry, in the same words.
#[tokio::test]
async fn a_refusal_is_the_same() {
    let app = TestApp::start().await;
    let (sales, helpdesk, nobody) = (app.sales().await, app.helpdesk().await, app.anonymous());
    let customer_id = app.customer().await;
    sales.new_customer("bluebird2").await;
    let orders = format!("/v1/customers/{customer_id}/orders");
    let nowhere = format!("/v1/customers/{}/orders", random::guid());
    let cases = [
        (&sales, orders.as_str(), order(vec![line(BUSINESS, 301)])),
        (&sales, &orders, order(vec![line("no such offer", 1)])),
        (&sales, &orders, json!({})),
        (&sales, &nowhere, order(vec![line(E3, 1)])),
        (&sales, "/v1/customers", customer("bluebird2")),
        (&sales, "/v1/customers", with(customer("new3"), "/billingProfile/email", json!("nobody"))),
        (&sales, "/portal/v1/api-clients", json!({})),
        (&helpdesk, "/v1/customers", customer("new3")),
        (&nobody, "/v1/customers", customer("new3")),
    ];
    for (client, path, body) in cases {
        let dry = client.post(&format!("{path}?dryRun=true"), &body).await;
        let real = client.post(path, &body).await;
        assert!(real.status >= 400, "{path}: {}", real.body);
        assert_eq!((dry.status, dry.body), (real.status, real.body), "{path}");
    }
    let mut foreign = sales.clone();
    foreign.origin = Some("https://elsewhere.example".to_owned());
    assert_eq!(foreign.post("/v1/customers?dryRun=true", &customer("new3")).await.status, 403);
}

/// [R11][R38] The domain of a dry run is free afterwards, and nobody can sign in with what it answered.
#[tokio::test]
async fn a_dry_customer_has_no_password_and_takes_no_domain() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let sent = customer("bluebird4");
    let dry = sales.post("/v1/customers?dryRun=true", &sent).await.expect(201);
    let credentials = dry.body["userCredentials"].clone();
    assert_eq!(
        credentials,
        json!({"userName": "admin", "userPrincipalName": "admin@bluebird4.onmicrosoft.com"})
    );
    assert_eq!(sales.head("/v1/domains/bluebird4.onmicrosoft.com").await.status, 404, "it is free");
    let id = dry.body["id"].as_str().unwrap();
    assert_eq!(sales.get(&format!("/v1/customers/{id}")).await.refusal(), (404, 60003));
    let real = sales.post("/v1/customers", &sent).await.expect(201);
    assert_eq!(real.body["userCredentials"]["password"].as_str().map(str::len), Some(16));
    assert_eq!(
        sales.post("/v1/customers?dryRun=true", &sent).await.refusal(),
        (400, 27100),
        "now it is taken"
    );
}

/// [R37][R38] An API client runs dry as well: it counts against its limit, and its last use is noted.
#[tokio::test]
async fn a_dry_run_of_an_api_client_counts_as_a_request() {
    let app = TestApp::start().await;
    let client = app.api_client(&app.provider_admin().await, Role::AdminAgent, ApiScope::KNOWN).await;
    let left = |answer: &crate::support::Answer| answer.header("ratelimit-remaining").parse::<u32>().unwrap();
    let first = client.post("/v1/customers?dryRun=true", &customer("bluebird5")).await.expect(201);
    let before = Rows::of(&app).await;
    assert!(
        before.0["api_clients"].iter().any(|row| row.contains("127.0.0.1")),
        "{:?}",
        before.0["api_clients"]
    );
    let second = client.post("/v1/customers?dryRun=true", &customer("bluebird5")).await.expect(201);
    assert_eq!(Rows::of(&app).await.differing(&before), Vec::<&str>::new());
    // A minute may begin between the two.
    assert!(left(&second) == left(&first) - 1 || left(&second) > left(&first));
}

/// [R38] Guessing a link's token dry is guessing.
#[tokio::test]
async fn guesses_count_in_a_dry_run() {
    let app = TestApp::start().await;
    let guess = json!({"token": "no such token"});
    let mut statuses = Vec::new();
    for _ in 0..60 {
        statuses.push(app.anonymous().post("/portal/v1/invitations/viewed?dryRun=true", &guess).await.status);
    }
    assert_eq!((statuses[0], *statuses.last().unwrap()), (404, 429));
}

/// [R38] Dry runs beside a real request are in nobody's way: of those for one domain the real one wins.
#[tokio::test]
async fn dry_runs_race_with_a_real_request() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let sent = customer("bluebird6");
    let dry = |_| {
        let (sales, sent) = (sales.clone(), sent.clone());
        tokio::spawn(async move { sales.post("/v1/customers?dryRun=true", &sent).await })
    };
    let runs: Vec<_> = (0..12).map(dry).collect();
    let real = sales.post("/v1/customers", &sent).await;
    real.expect(201);
    for run in runs {
        let answer = run.await.unwrap();
        let taken = answer.status == 400 && answer.body["code"] == 27100;
        assert!(answer.status == 201 || taken, "{} {}", answer.status, answer.body);
    }
    let found = sales.get("/portal/v1/views/customers?q=bluebird").await.expect(200).body;
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
}

/// [R38] A dry run asks no more of the database than the real request, so it holds SQLite's one writer no longer.
#[tokio::test]
async fn a_dry_run_costs_no_more_statements() {
    let count = Arc::new(AtomicU64::new(0));
    let app = DemoApp::start_with(|app| app.db = app.db.clone().counting(&count)).await;
    let admin = app.provider().await;
    let made = admin.post("/v1/customers", &customer("bluebird7")).await.expect(201);
    let path = format!("/v1/customers/{}/orders", made.body["id"].as_str().unwrap());
    let statements = async |path: &str| {
        let before = count.load(Ordering::Relaxed);
        admin.post_once(path, random::guid(), &order(vec![line(E3, 5)])).await.expect(201);
        count.load(Ordering::Relaxed) - before
    };
    let (dry, real) = (statements(&format!("{path}?dryRun=true")).await, statements(&path).await);
    assert!(dry > 5 && dry <= real, "{dry} statements dry, {real} for good");
}
