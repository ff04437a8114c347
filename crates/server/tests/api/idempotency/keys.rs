//! What makes two requests the same one.

use db::entity::idempotency;
use reqwest::Method;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use server::random;
use uuid::Uuid;

use crate::support::{
    Answer, Client, TestApp,
    bodies::{self, E3, line, order},
};

async fn send(client: &Client, method: Method, path: &str, id: &str, body: serde_json::Value) -> Answer {
    client.send(client.request(method, path).header("MS-RequestId", id).json(&body)).await
}

async fn orders_of(client: &Client, customer: &str) -> usize {
    let orders = client.get(&format!("/v1/customers/{customer}/orders")).await.expect(200).body;
    orders["items"].as_array().expect("items").len()
}

/// The spellings of an id that the routes take.
fn spellings(id: &str) -> [String; 5] {
    [id.to_owned(), id.to_uppercase(), id.replace('-', ""), format!("%7B{id}%7D"), id.replace('-', "%2D")]
}

/// [R13] Five spellings of the customer's id are one route: one order.
#[tokio::test]
async fn spellings_of_an_id_in_the_path_are_one_request() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let customer = sales.new_customer("bluebird").await.id.expect("an id").to_string();
    let id = random::guid().to_string();
    let mut answers = Vec::new();
    for spelled in spellings(&customer) {
        let path = format!("/v1/customers/{spelled}/orders");
        answers.push(send(&sales, Method::POST, &path, &id, order(vec![line(E3, 3)])).await.expect(201).body);
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(orders_of(&sales, &customer).await, 1);
}

/// [R13] What the last release stored under the path as it was sent is found, in that spelling and in any other.
#[tokio::test]
async fn a_key_of_the_last_release_is_found() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let customer = sales.new_customer("bluebird").await.id.expect("an id").to_string();
    let id = random::guid();
    let path = |spelled: &str| format!("/v1/customers/{spelled}/orders");
    let body = order(vec![line(E3, 3)]);
    let first = send(&sales, Method::POST, &path(&customer), &id.to_string(), body.clone()).await.expect(201);
    let as_it_was =
        idempotency::ActiveModel { path: Set(path(&customer.to_uppercase())), ..Default::default() };
    let own = idempotency::Column::RequestId.eq(id);
    idempotency::Entity::update_many().set(as_it_was).filter(own).exec(&app.app.db).await.unwrap();
    for spelled in spellings(&customer) {
        let again = send(&sales, Method::POST, &path(&spelled), &id.to_string(), body.clone()).await;
        assert_eq!(again.expect(201).body, first.body);
    }
    assert_eq!(orders_of(&sales, &customer).await, 1);
}

/// [R13] Braces, capitals and missing hyphens are the same `MS-RequestId`.
#[tokio::test]
async fn spellings_of_the_request_id_are_one_request() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let customer = sales.new_customer("bluebird").await.id.expect("an id").to_string();
    let path = format!("/v1/customers/{customer}/orders");
    let id = random::guid().to_string();
    for spelled in
        [id.clone(), id.to_uppercase(), id.replace('-', ""), format!("{{{id}}}"), format!(" {id} ")]
    {
        send(&sales, Method::POST, &path, &spelled, order(vec![line(E3, 3)])).await.expect(201);
    }
    assert_eq!(orders_of(&sales, &customer).await, 1);
    for _ in 0..2 {
        send(&sales, Method::POST, &path, "", order(vec![line(E3, 3)])).await.expect(201);
    }
    assert_eq!(orders_of(&sales, &customer).await, 3, "an empty one means no replay");
}

/// [R13] What is no GUID would let a retry pass as a new request: refused, and nothing is done.
#[tokio::test]
async fn a_request_id_that_is_no_guid_is_refused_where_it_is_the_key() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.expect("an id");
    let (subscription, before) = admin.new_subscription(id, line(E3, 3)).await;
    let customer = id.to_string();
    let orders = format!("/v1/customers/{customer}/orders");
    let order_path = format!("{orders}/{}", before.order_id.expect("an order"));
    let of_customer = bodies::customer("redbird");
    for (method, path, body) in [
        (Method::POST, "/v1/customers", of_customer.clone()),
        (Method::POST, "/portal/v1/customer-orders", json!({"customer": of_customer, "orders": []})),
        (Method::POST, orders.as_str(), order(vec![line(E3, 3)])),
        (Method::PATCH, order_path.as_str(), json!({"billingCycle": "annual"})),
        (Method::PATCH, subscription.as_str(), json!({"quantity": 9})),
        (Method::PATCH, "/portal/v1/account", json!({"name": "Ada"})),
    ] {
        for id in ["order-17", "1", "null"] {
            let refused = send(&admin, method.clone(), path, id, body.clone()).await;
            assert_eq!(refused.refusal(), (400, 3000), "{method} {path}");
            assert_eq!(refused.fields(), [("MS-RequestId".to_owned(), "invalid".to_owned())]);
            let why = refused.body["description"].as_str().unwrap_or_default();
            assert!(why.contains("nothing was done"), "{why}");
        }
    }
    assert_eq!(orders_of(&admin, &customer).await, 1);
    let after = admin.get(&subscription).await.expect(200).body;
    assert_eq!((&after["quantity"], &after["billingCycle"]), (&json!(3), &json!("monthly")));
    assert_eq!(admin.head("/v1/domains/redbird.onmicrosoft.com").await.status, 404);
}

/// Reads and sign-in have no key to lose.
#[tokio::test]
async fn reads_and_sign_in_never_fail_by_their_request_id() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for path in ["/v1/customers", "/portal/v1/session", "/portal/v1/views/customers"] {
        let request = admin.request(Method::GET, path).header("MS-RequestId", "order-17");
        let answer = admin.send(request).await.expect(200);
        answer.header("ms-requestid").parse::<Uuid>().expect("one of our own");
    }
    let credentials = json!({"email": "nobody@people.example", "password": "wrong"});
    let nobody = app.anonymous();
    assert_eq!(send(&nobody, Method::POST, "/portal/v1/sign-in", "x", credentials).await.status, 401);
}
