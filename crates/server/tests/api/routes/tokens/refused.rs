//! What opens nothing.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use db::system::signing_keys;
use model::portal::account::Role;
use reqwest::{Method, header};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use serde_json::{Value, json};

use super::{READ, part};
use crate::support::{
    Client, TestApp,
    api_clients::{TOKEN, ask, credentials},
};

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// A token with these parts, signed by a key of our own.
fn forged(header: &Value, claims: &Value) -> String {
    let random = SystemRandom::new();
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    let pair =
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).unwrap();
    let signed = format!("{}.{}", encoded(header), encoded(claims));
    let signature = URL_SAFE_NO_PAD.encode(pair.sign(&random, signed.as_bytes()).unwrap());
    format!("{signed}.{signature}")
}

/// [R37] No algorithm, another algorithm, another key, changed claims: 401, and how to say who calls.
#[tokio::test]
async fn what_we_have_not_signed_opens_nothing() {
    let app = TestApp::start().await;
    let good = app.api_client(&app.provider_admin().await, Role::AdminAgent, READ).await.token.unwrap();
    let (header, claims) = (part(&good, 0), part(&good, 1));
    let signature = good.rsplit('.').next().unwrap();
    let with = |value: &Value, name: &str, new: Value| {
        let mut changed = value.clone();
        changed[name] = new;
        changed
    };
    let none = with(&header, "alg", json!("none"));
    let shared = with(&header, "alg", json!("HS256"));
    let longer = with(&claims, "exp", json!(claims["exp"].as_i64().unwrap() + 9_999));
    let tokens = [
        format!("{}.{}.", encoded(&none), encoded(&claims)),
        format!("{}.{}.{signature}", encoded(&none), encoded(&claims)),
        format!("{}.{}.{signature}", encoded(&shared), encoded(&claims)),
        format!("{}.{}.{signature}", encoded(&header), encoded(&longer)),
        forged(&header, &claims),
        forged(&with(&header, "kid", json!("another")), &claims),
        good[..good.len() - 4].to_owned(),
        claims["jti"].as_str().unwrap().to_owned(),
        String::new(),
    ];
    for token in tokens {
        let refused = Client::with_token(&app.base, &token).get("/v1/customers").await;
        assert_eq!(refused.refusal(), (401, 400), "{token}");
        let challenge = refused.header("www-authenticate");
        assert!(challenge.starts_with("Bearer ") && challenge.contains("invalid_token"), "{challenge}");
    }
    Client::with_token(&app.base, &good).get("/v1/customers").await.expect(200);
}

/// [R37] A token of the same key for another audience, and one that another installation has issued.
#[tokio::test]
async fn a_token_is_for_this_installation() {
    let app = TestApp::start().await;
    let token = app.api_client(&app.provider_admin().await, Role::AdminAgent, READ).await.token.unwrap();
    let mut config = (*app.app.config).clone();
    config.public_url = Some("https://other.example".into());
    let other = server::state::App::open(config, app.app.clock.clone()).await.unwrap();
    assert!(server::tokens::read(&app.app, &token).await.unwrap().is_some());
    assert!(server::tokens::read(&other, &token).await.unwrap().is_none());
}

/// [R37] 60 minutes by the real clock, and never longer than the client.
#[tokio::test]
async fn a_token_and_its_client_expire() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let made = app.make_api_client(&admin, Role::AdminAgent, READ).await;
    let client = app.with_token_of(&made).await;
    app.app.clock.sync_offset(TimeDelta::days(20));
    client.get("/v1/customers").await.expect(200);
    app.app.clock.advance(TimeDelta::minutes(59));
    client.get("/v1/customers").await.expect(200);
    app.app.clock.advance(TimeDelta::minutes(2));
    assert_eq!(client.get("/v1/customers").await.refusal(), (401, 400));

    app.app.clock.advance(made.client.expires_at - app.app.clock.real_now() - TimeDelta::minutes(10));
    let short = ask(&app.anonymous(), TOKEN, &credentials(&made)).await.expect(200);
    assert!((1..=600).contains(&short.body["expires_in"].as_i64().unwrap()), "{}", short.body);
    app.app.clock.advance(TimeDelta::minutes(11));
    let refused = ask(&app.anonymous(), TOKEN, &credentials(&made)).await.expect(401);
    assert_eq!(refused.body["error"], "invalid_client");
}

/// [R37] Refusals are OAuth's, and say nothing of which half was wrong.
#[tokio::test]
async fn refusals_have_the_shape_that_libraries_read() {
    let app = TestApp::start().await;
    let made = app.make_api_client(&app.provider_admin().await, Role::AdminAgent, READ).await;
    let nobody = app.anonymous();
    let with = |n: usize, value: &str| {
        let mut form = credentials(&made);
        form[n].1 = value.to_owned();
        form
    };
    for (form, status, error) in [
        (with(0, "password"), 400, "unsupported_grant_type"),
        (with(1, "nobody"), 401, "invalid_client"),
        (with(1, "3f2504e0-4f89-11d3-9a0c-0305e82c3301"), 401, "invalid_client"),
        (with(2, "wrong"), 401, "invalid_client"),
        (credentials(&made)[..2].to_vec(), 400, "invalid_request"),
        (Vec::new(), 400, "invalid_request"),
    ] {
        let refused = ask(&nobody, TOKEN, &form).await.expect(status);
        assert_eq!(refused.body["error"], error);
        assert!(refused.body["error_description"].as_str().is_some_and(|text| text.ends_with('.')));
        assert!(!refused.body.to_string().contains("wrong\""));
    }
    let json = nobody.post(TOKEN, &json!({"grant_type": "client_credentials"})).await.expect(400);
    assert_eq!(json.body["error"], "invalid_request");
    let get = nobody.request(Method::GET, TOKEN).header(header::ACCEPT, "application/json");
    assert_eq!(nobody.send(get).await.refusal(), (404, 1000));
    assert_eq!(signing_keys::list(&app.app.db).await.unwrap().len(), 0);
}
