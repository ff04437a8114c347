//! A customer with its first orders in one transaction (R12), done once, with a password that is shown once (R11, R13).

use chrono::TimeDelta;
use serde_json::{Value, json};
use server::random;
use uuid::Uuid;

use crate::support::{
    Client, TestApp,
    bodies::{ARCHIVING, BUSINESS, E3, TRIAL, customer, line, order, with},
};

const PATH: &str = "/portal/v1/customer-orders";

fn body(prefix: &str, orders: Vec<Value>) -> Value {
    json!({"customer": customer(prefix), "orders": orders})
}

fn password(answer: &Value) -> Option<String> {
    answer.pointer("/customer/userCredentials/password").and_then(Value::as_str).map(str::to_owned)
}

async fn customers(client: &Client) -> Value {
    client.get("/v1/customers").await.expect(200).body["totalCount"].clone()
}

async fn sign_in(app: &TestApp, prefix: &str, password: &str) -> u16 {
    let email = format!("admin@{prefix}.onmicrosoft.com");
    app.anonymous().post("/portal/v1/sign-in", &json!({"email": email, "password": password})).await.status
}

/// [S44][S50][S52][S53] Customer, delegation, orders and credentials in one answer.
#[tokio::test]
async fn one_request_makes_customer_and_orders() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let add_on = with(line(ARCHIVING, 3), "/parentLineItemNumber", json!(0));
    let orders = vec![order(vec![line(BUSINESS, 3), add_on]), order(vec![line(TRIAL, 25)])];
    let body = with(body("bluebird", orders), "/customer/associatedPartnerId", json!(app.reseller));
    let answer = sales.post(PATH, &body).await.expect(201).body;
    assert_eq!(answer["customer"]["userCredentials"]["userPrincipalName"], "admin@bluebird.onmicrosoft.com");
    assert_eq!(sign_in(&app, "bluebird", &password(&answer).unwrap()).await, 200);
    assert_eq!(answer["orders"][0]["lineItems"].as_array().map(Vec::len), Some(2));
    assert_eq!(answer["orders"][1]["billingCycle"], "none");
    let id = answer["customer"]["id"].as_str().unwrap();
    let list = sales.get(&format!("/v1/customers/{id}/subscriptions")).await.expect(200);
    assert_eq!(list.body["totalCount"], 3);
    assert_eq!(answer["customer"]["associatedPartnerId"], json!(app.reseller));
    let activity = sales.get(&format!("/portal/v1/views/activity?customer={id}")).await.expect(200).body;
    let rows = activity["items"].as_array().unwrap();
    let mut kinds: Vec<&str> = rows.iter().map(|row| row["kind"].as_str().unwrap()).collect();
    kinds.reverse();
    assert_eq!(kinds, ["customer_created", "delegation_added", "order_placed", "order_placed"]);
}

/// [S51] A refused part leaves nothing of the whole: no customer, no account, no order.
#[tokio::test]
async fn all_or_nothing_with_fields_of_both_parts() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let orders = vec![order(vec![line(E3, 1)]), order(vec![line(E3, 0), line("nothing", 1)])];
    let bad = with(body("bluebird", orders.clone()), "/customer/billingProfile/email", json!("x"));
    let answer = admin.post(PATH, &bad).await;
    assert_eq!(answer.refusal(), (400, 3000));
    let fields = answer.fields();
    let paths: Vec<&str> = fields.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "customer.billingProfile.email",
            "orders[1].lineItems[1].offerId",
            "orders[1].lineItems[0].quantity"
        ]
    );
    assert_eq!(admin.post(PATH, &body("bluebird", orders)).await.refusal(), (400, 800_004));
    assert_eq!(customers(&admin).await, 0);
    admin.post(PATH, &body("bluebird", vec![order(vec![line(E3, 1)])])).await.expect(201);
    let taken = admin.post(PATH, &body("bluebird", vec![])).await;
    assert_eq!(taken.refusal(), (400, 27100));
    assert_eq!(taken.fields(), [("customer.companyProfile.domain".to_owned(), "taken".to_owned())]);
}

/// [R11][R13] A replay finds the same customer and gets a fresh password that works, the one before no longer.
#[tokio::test]
async fn a_replay_answers_the_same_customer_with_a_fresh_password() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let request = Uuid::from_u128(11);
    let body = body("bluebird", vec![order(vec![line(E3, 1)])]);
    let first = admin.post_once(PATH, request, &body).await.expect(201).body;
    let second = admin.post_once(PATH, request, &body).await.expect(201).body;
    assert_eq!(first["customer"]["id"], second["customer"]["id"]);
    assert_eq!(first["orders"], second["orders"]);
    let (old, new) = (password(&first).unwrap(), password(&second).unwrap());
    assert_ne!(old, new);
    assert_eq!(sign_in(&app, "bluebird", &old).await, 401);
    assert_eq!(sign_in(&app, "bluebird", &new).await, 200);
    assert_eq!(customers(&admin).await, 1);
    let other = with(body.clone(), "/customer/billingProfile/companyName", json!("Other"));
    assert_eq!(admin.post_once(PATH, request, &other).await.refusal(), (400, 3000));
}

/// [S56][R11] After the receipt, or 10 minutes, or for somebody else, no password is answered.
#[tokio::test]
async fn a_confirmed_password_is_never_answered_again() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let body = |prefix| body(prefix, vec![order(vec![line(E3, 1)])]);
    let first = admin.post_once(PATH, Uuid::from_u128(1), &body("first")).await.expect(201).body;
    let id = first["customer"]["id"].as_str().unwrap().to_owned();
    let receipt = format!("/portal/v1/customers/{id}/credentials-receipt");
    assert_eq!(app.stranger_provider().await.post(&receipt, &json!({})).await.refusal(), (404, 60003));
    admin.post(&receipt, &json!({})).await.expect(204);
    let again = admin.post_once(PATH, Uuid::from_u128(1), &body("first")).await.expect(201).body;
    assert_eq!((again["customer"]["id"].as_str(), password(&again)), (Some(id.as_str()), None));
    assert_eq!(again["customer"]["userCredentials"]["userName"], "admin");
    assert_eq!(sign_in(&app, "first", &password(&first).unwrap()).await, 200, "the shown password stays");

    let late = admin.post_once(PATH, Uuid::from_u128(2), &body("late")).await.expect(201).body;
    let colleague = app.sales().await.post_once(PATH, Uuid::from_u128(2), &body("late")).await;
    assert_eq!(colleague.refusal(), (400, 27100), "another account's request id is another request");
    app.app.clock.advance(TimeDelta::minutes(11));
    let again = admin.post_once(PATH, Uuid::from_u128(2), &body("late")).await.expect(201).body;
    assert_eq!(password(&again), None);
    assert_eq!(sign_in(&app, "late", &password(&late).unwrap()).await, 200);
}

/// [R13] A refusal frees the request id, so that the corrected form may use it again.
#[tokio::test]
async fn a_refusal_frees_the_request_id() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let request = Uuid::from_u128(9);
    let bad = body("bluebird", vec![order(vec![line(E3, 0)])]);
    assert_eq!(admin.post_once(PATH, request, &bad).await.refusal(), (400, 2002));
    let good = body("bluebird", vec![order(vec![line(E3, 1)])]);
    admin.post_once(PATH, request, &good).await.expect(201);
}

/// [R13] The same submit twice at the same time is done once.
#[tokio::test]
async fn racing_submits_make_one_customer() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let body = body("bluebird", vec![order(vec![line(E3, 1)])]);
    let request = Uuid::from_u128(10);
    let (a, b) = tokio::join!(admin.post_once(PATH, request, &body), admin.post_once(PATH, request, &body));
    for answer in [a, b] {
        assert!([201, 409].contains(&answer.status), "{}", answer.body);
    }
    assert_eq!(customers(&admin).await, 1);
}

/// A password costs time and memory: a create that is refused or repeated makes none, but for the fresh password of a
/// repetition (R11).
#[tokio::test(flavor = "multi_thread")]
async fn refused_and_repeated_creates_hash_nothing() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let both = |customer: Value, lines: Vec<Value>| json!({"customer": customer, "orders": [order(lines)]});
    let good = || vec![line(E3, 1)];
    admin.new_customer("taken").await;
    let before = app.app.passwords.done();
    let (taken, wrong) = (customer("taken"), with(customer("fresh"), "/billingProfile/email", json!("x")));
    for (path, body) in [
        ("/v1/customers", taken.clone()),
        ("/v1/customers", wrong.clone()),
        ("/portal/v1/customer-orders", both(taken, good())),
        ("/portal/v1/customer-orders", both(wrong, good())),
        ("/portal/v1/customer-orders", both(customer("fresh"), vec![line(E3, 0)])),
    ] {
        let answer = admin.post_once(path, random::guid(), &body).await;
        assert_eq!(answer.status, 400, "{path} {body}");
        assert_eq!(app.app.passwords.done(), before, "{path} {body}");
    }
    for (n, path, body) in [
        (0, "/v1/customers", customer("first")),
        (1, "/portal/v1/customer-orders", both(customer("second"), good())),
    ] {
        let id = random::guid();
        let created = admin.post_once(path, id, &body).await.expect(201).body;
        assert_eq!(app.app.passwords.done(), before + 2 * n + 1, "the customer's own");
        admin.post_once(path, id, &body).await.expect(201);
        assert_eq!(app.app.passwords.done(), before + 2 * n + 2, "a fresh one");
        let other = if n == 0 { customer("third") } else { both(customer("third"), good()) };
        assert_eq!(admin.post_once(path, id, &other).await.refusal(), (400, 3000));
        let customer = if n == 0 { &created["id"] } else { &created["customer"]["id"] };
        let receipt = format!("/portal/v1/customers/{}/credentials-receipt", customer.as_str().unwrap());
        admin.post(&receipt, &json!({})).await;
        admin.post_once(path, id, &body).await.expect(201);
        assert_eq!(app.app.passwords.done(), before + 2 * n + 2, "none after the receipt");
    }
}
