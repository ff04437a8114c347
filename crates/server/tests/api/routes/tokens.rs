//! Tokens of API clients (R37).

mod bearer;
mod leaving;
mod listed;
mod log;
mod refused;
mod rotation;
mod walk;

use base64::{Engine, engine::general_purpose::STANDARD, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use model::portal::{account::Role, api_clients::ApiScope};
use reqwest::{Method, header};
use serde_json::Value;

use crate::support::{
    TestApp,
    api_clients::{TOKEN, ask, credentials, refresh},
};

const READ: &[ApiScope] = &[ApiScope::Read];

/// One of the three parts of a token as JSON.
fn part(token: &str, n: usize) -> Value {
    let part = token.split('.').nth(n).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// [R37] The answer, and what clients read from the token: the client's own tenant, whatever the path names, and the
/// public address, whatever the request names.
#[tokio::test]
async fn a_secret_gets_a_token_that_clients_can_read() {
    let app = TestApp::start_with(|config| config.public_url = Some("https://partners.example".into())).await;
    let admin = app.provider_admin().await;
    let made = app.make_api_client(&admin, Role::SalesAgent, READ).await;
    let answer = ask(&app.anonymous(), TOKEN, &credentials(&made)).await.expect(200);
    assert_eq!(
        (answer.body["token_type"].as_str(), answer.body["expires_in"].as_i64()),
        (Some("Bearer"), Some(3600))
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    let token = answer.body["access_token"].as_str().unwrap();
    let (header, claims) = (part(token, 0), part(token, 1));
    assert_eq!((header["alg"].as_str(), header["typ"].as_str()), (Some("ES256"), Some("JWT")));
    let id = made.client.id.to_string();
    for name in ["oid", "appid", "sub"] {
        assert_eq!(claims[name], id.as_str());
    }
    assert_eq!(claims["tid"], app.provider.to_string());
    assert_eq!((claims["iss"].as_str(), &claims["aud"]), (Some("https://partners.example"), &claims["iss"]));
    assert_eq!(claims["exp"].as_i64(), answer.body["expires_on"].as_i64());
    assert_eq!(claims["scp"], "read");

    let configuration =
        app.anonymous().get("/contoso/v2.0/.well-known/openid-configuration").await.expect(200);
    assert_eq!(configuration.body["issuer"], claims["iss"]);
    let endpoint = "https://partners.example/contoso/oauth2/v2.0/token";
    assert_eq!(configuration.body["token_endpoint"], endpoint);
    let keys = app.anonymous().get("/.well-known/jwks.json").await.expect(200);
    assert_eq!(keys.body["keys"][0]["kid"], header["kid"]);
    assert!(keys.body["keys"][0].get("d").is_none());
}

/// [R37] The older address has its numbers as texts; both take the client's id and secret in a header as well.
#[tokio::test]
async fn both_addresses_and_both_ways_to_say_who_asks() {
    let app = TestApp::start().await;
    let made = app.make_api_client(&app.provider_admin().await, Role::SalesAgent, READ).await;
    let nobody = app.anonymous();
    let old = ask(&nobody, "/common/oauth2/token", &credentials(&made)).await.expect(200);
    assert_eq!(old.body["expires_in"], "3600");
    let both = format!("{}:{}", made.client.id, made.secret.unwrap());
    let request = nobody
        .request(Method::POST, TOKEN)
        .header(header::AUTHORIZATION, format!("Basic {}", STANDARD.encode(both)))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded; charset=utf-8")
        .body("grant_type=client_credentials");
    nobody.send(request).await.expect(200);
}

/// [R37] Each refresh token leads to the next; a repeated one works for a day, and only with the secret.
#[tokio::test]
async fn a_refresh_token_leads_to_the_next() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let made = app.make_api_client(&admin, Role::SalesAgent, READ).await;
    let other = app.make_api_client(&admin, Role::SalesAgent, READ).await;
    let nobody = app.anonymous();
    let first = made.refresh_token.clone().unwrap();
    let answer = ask(&nobody, TOKEN, &refresh(&made, &first)).await.expect(200);
    let second = answer.body["refresh_token"].as_str().unwrap().to_owned();
    assert_ne!(first, second);
    app.app.clock.advance(TimeDelta::hours(23));
    ask(&nobody, TOKEN, &refresh(&made, &first)).await.expect(200);
    app.app.clock.advance(TimeDelta::hours(2));
    let late = ask(&nobody, TOKEN, &refresh(&made, &first)).await.expect(400);
    assert_eq!(late.body["error"], "invalid_grant");
    ask(&nobody, TOKEN, &refresh(&made, &second)).await.expect(200);

    let theirs = ask(&nobody, TOKEN, &refresh(&other, &second)).await.expect(400);
    assert_eq!(theirs.body["error"], "invalid_grant");
    let mut without = refresh(&made, &second);
    without[2].1 = "guessed".to_owned();
    assert_eq!(ask(&nobody, TOKEN, &without).await.expect(401).body["error"], "invalid_client");
}
