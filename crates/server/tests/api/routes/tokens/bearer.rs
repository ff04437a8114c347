//! Requests with a token: nothing else of the request says who calls.

use chrono::TimeDelta;
use model::portal::{
    account::Role,
    activity::{ActivityActor, ActivityRow},
    api_clients::{ApiClient, ApiScope, MadeSecret},
    views::Page,
};
use reqwest::Method;
use serde_json::json;
use server::random;

use super::READ;
use crate::support::{
    Client, TestApp,
    api_clients::API_CLIENTS,
    bodies::{E3, customer, line, order, with},
};

async fn made_by(app: &TestApp, by: &Client, role: Role, scopes: &[ApiScope]) -> (MadeSecret, Client) {
    let made = app.make_api_client(by, role, scopes).await;
    let client = app.with_token_of(&made).await;
    (made, client)
}

/// [R37] From the token to a customer with an order, without origin and CSRF token; the activity names the client, to the
/// reseller the provider, and the filter finds it.
#[tokio::test]
async fn a_client_makes_a_customer_and_orders_under_its_name() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let (made, client) = made_by(&app, &admin, Role::SalesAgent, ApiScope::KNOWN).await;
    let body = with(customer("nuage1"), "/associatedPartnerId", json!(app.reseller));
    let id = random::guid();
    let answer = client.post_once("/v1/customers", id, &body).await.expect(201);
    // [R13] The key is the client's.
    let again = client.post_once("/v1/customers", id, &body).await.expect(201);
    assert_eq!(answer.body["id"], again.body["id"]);
    let path = format!("/v1/customers/{}", answer.body["id"].as_str().unwrap());
    client.post(&format!("{path}/orders"), &order(vec![line(E3, 3)])).await.expect(201);
    client.get(&format!("{path}/subscriptions")).await.expect(200);

    let activity = "/portal/v1/views/activity?kind=customers";
    let page: Page<ActivityRow> = client.get(activity).await.expect(200).json();
    assert!(page.items.iter().all(|row| row.actor == "ERP bridge"), "{:?}", page.items);
    let page: Page<ActivityRow> = app.reseller().await.get("/portal/v1/views/activity").await.json();
    let placed = page.items.iter().find(|row| row.kind.as_str() == "order_placed").unwrap();
    assert_eq!(placed.actor, "Northlight");
    let actors: Vec<ActivityActor> = admin.get("/portal/v1/activity/actors").await.json();
    let own = actors.iter().find(|actor| actor.name == "ERP bridge").unwrap();
    assert_eq!(own.id, made.client.id.0);
    let page: Page<ActivityRow> =
        admin.get(&format!("/portal/v1/views/activity?who={}", own.id)).await.expect(200).json();
    assert_eq!(page.items.len(), 3);
}

/// [R37] Scope, then role: each scope opens its own, and a scope opens nothing that the role may not.
#[tokio::test]
async fn a_scope_opens_its_own_and_no_more_than_the_role() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = app.customer().await;
    let (_, subscription) = admin.new_subscription(id, line(E3, 2)).await;
    let path = format!("/v1/customers/{id}/subscriptions/{}", subscription.id.unwrap());
    let orders = format!("/v1/customers/{id}/orders");
    for scope in ApiScope::KNOWN {
        let (_, client) = made_by(&app, &admin, Role::AdminAgent, std::slice::from_ref(scope)).await;
        let got = [
            client.get(&orders).await.status,
            client.post("/v1/customers", &json!({})).await.status,
            client.post(&orders, &json!({})).await.status,
            client.patch(&path, &json!({"friendlyName": "Named"})).await.status,
            client.get("/portal/v1/users").await.status,
        ];
        let expected = match scope {
            ApiScope::Read => [200, 403, 403, 403, 403],
            ApiScope::Customers => [403, 400, 403, 403, 403],
            ApiScope::Orders => [403, 403, 400, 403, 403],
            ApiScope::Subscriptions => [403, 403, 403, 200, 403],
            ApiScope::People => [403, 403, 403, 403, 200],
            ApiScope::Unknown(_) => unreachable!("a known scope"),
        };
        assert_eq!(got, expected, "{scope}");
    }
    let (_, helpdesk) = made_by(&app, &admin, Role::HelpdeskAgent, ApiScope::KNOWN).await;
    assert_eq!(helpdesk.post(&orders, &json!({})).await.refusal(), (403, 900_150));
    assert_eq!(helpdesk.get("/portal/v1/users").await.refusal(), (403, 900_150));
}

/// [R37] No client makes clients, changes users or passwords, or reads an account, whatever its scopes; a cookie beside
/// the token changes nothing.
#[tokio::test]
async fn a_client_has_no_persons_rights_even_with_a_cookie() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let (_, client) = made_by(&app, &admin, Role::AdminAgent, ApiScope::KNOWN).await;
    let mut with_cookie = client.clone();
    (with_cookie.cookie, with_cookie.session) = (admin.cookie.clone(), admin.session.clone());
    let new = app.new_api_client(Role::HelpdeskAgent, READ);
    for client in [&client, &with_cookie] {
        for (method, path) in [
            (Method::GET, "/portal/v1/account"),
            (Method::PATCH, "/portal/v1/account"),
            (Method::GET, "/portal/v1/account/sign-ins"),
            (Method::GET, "/portal/v1/session"),
            (Method::POST, "/portal/v1/sign-out-everywhere"),
            (Method::GET, "/portal/v1/notices"),
            (Method::GET, API_CLIENTS),
            (Method::POST, API_CLIENTS),
            (Method::POST, "/portal/v1/users/invitations"),
            (Method::POST, "/portal/v1/requests"),
        ] {
            let answer = client.send(client.request(method.clone(), path).json(&new)).await;
            assert_eq!(answer.refusal(), (403, 900_150), "{method} {path}");
        }
    }
    // A token that does not count is not made up for by a cookie that does.
    let mut invalid = with_cookie;
    invalid.token = Some("x.y.z".to_owned());
    assert_eq!(invalid.get("/v1/customers").await.refusal(), (401, 400));
    admin.get("/portal/v1/account").await.expect(200);
}

/// [R37] A reseller's client sees what its reseller sees, and the provider's nothing of another provider.
#[tokio::test]
async fn a_client_sees_what_its_party_sees() {
    let app = TestApp::start().await;
    let hidden = app.customer().await;
    let (_, theirs) = made_by(&app, &app.reseller().await, Role::AdminAgent, ApiScope::KNOWN).await;
    let (_, strange) = made_by(&app, &app.stranger_provider().await, Role::AdminAgent, ApiScope::KNOWN).await;
    for client in [theirs, strange] {
        assert_eq!(client.get(&format!("/v1/customers/{hidden}")).await.refusal(), (404, 60003));
        assert_eq!(client.get("/v1/customers").await.expect(200).body["totalCount"], 0);
    }
}

/// [R37] The last use is noted with the address, at most once a minute.
#[tokio::test]
async fn the_last_use_is_noted_once_a_minute() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let (_, client) = made_by(&app, &admin, Role::AdminAgent, READ).await;
    let used = async || -> Option<chrono::DateTime<chrono::Utc>> {
        client.get("/v1/offercategories?country=US").await.expect(200);
        let clients: Vec<ApiClient> = admin.get(API_CLIENTS).await.json();
        assert_eq!(clients[0].last_used_from.as_deref(), Some("127.0.0.1"));
        clients[0].last_used_at
    };
    let first = used().await;
    assert!(first.is_some());
    assert_eq!(used().await, first);
    app.app.clock.advance(TimeDelta::seconds(61));
    assert!(used().await > first);
}

/// [R37] So many requests a minute, each client for itself; what is left is on every answer.
#[tokio::test]
async fn a_client_has_so_many_requests_a_minute() {
    let app = TestApp::start_with(|config| config.limits.api_requests = 3).await;
    let admin = app.provider_admin().await;
    let (_, client) = made_by(&app, &admin, Role::AdminAgent, READ).await;
    let (_, other) = made_by(&app, &admin, Role::AdminAgent, READ).await;
    // From the beginning of a minute on.
    let second = app.app.clock.real_now().timestamp().rem_euclid(60);
    app.app.clock.advance(TimeDelta::seconds(60 - second));
    for left in ["2", "1", "0"] {
        let answer = client.get("/v1/customers").await.expect(200);
        assert_eq!(answer.header("ratelimit-remaining"), left);
    }
    let refused = client.get("/v1/customers").await;
    assert_eq!(refused.refusal(), (429, 429));
    let seconds: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert_eq!(other.get("/v1/customers").await.expect(200).header("ratelimit-limit"), "3");
    app.app.clock.advance(TimeDelta::seconds(seconds));
    client.get("/v1/customers").await.expect(200);
    assert_eq!(admin.get("/v1/customers").await.expect(200).header("ratelimit-limit"), "");
}
