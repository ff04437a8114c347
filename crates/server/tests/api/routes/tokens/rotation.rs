//! The keys that sign.

use chrono::TimeDelta;
use db::system::signing_keys;
use model::portal::account::Role;
use sea_orm::{ActiveValue::Set, EntityTrait};
use server::worker::Worker;

use super::{READ, part};
use crate::support::{
    Client, TestApp,
    api_clients::{TOKEN, ask, credentials},
};

async fn kid(app: &TestApp, made: &model::portal::api_clients::MadeSecret) -> (String, String) {
    let answer = ask(&app.anonymous(), TOKEN, &credentials(made)).await.expect(200);
    let token = answer.body["access_token"].as_str().unwrap().to_owned();
    (part(&token, 0)["kid"].as_str().unwrap().to_owned(), token)
}

/// [R37] A key signs for 30 days; the next one is published a day before, also when nobody asks for a token, and the old
/// one is forgotten when nothing of it is valid.
#[tokio::test]
async fn the_next_key_is_published_a_day_before_it_signs() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let made = app.make_api_client(&admin, Role::AdminAgent, READ).await;
    let later = app.app.clock.real_now() + TimeDelta::days(90);
    let path = format!("/portal/v1/api-clients/{}", made.client.id);
    admin.patch(&path, &serde_json::json!({"expiresAt": later})).await.expect(200);
    let published = async || {
        let keys = app.anonymous().get("/.well-known/jwks.json").await.expect(200);
        keys.body["keys"].as_array().unwrap().len()
    };
    let (first, _) = kid(&app, &made).await;
    assert_eq!(published().await, 1);
    app.app.clock.advance(TimeDelta::days(29) + TimeDelta::minutes(1));
    Worker::new(app.app.clone()).round(|| false).await.unwrap();
    assert_eq!(published().await, 2);
    let (still, token) = kid(&app, &made).await;
    assert_eq!(still, first);
    app.app.clock.advance(TimeDelta::days(1) - TimeDelta::minutes(31));
    let (_, last) = kid(&app, &made).await;
    app.app.clock.advance(TimeDelta::minutes(45));
    let (second, _) = kid(&app, &made).await;
    assert_ne!(second, first);
    // What the old key signed is valid until it expires.
    Client::with_token(&app.base, &last).get("/v1/customers").await.expect(200);
    Client::with_token(&app.base, &token).get("/v1/customers").await.expect(401);
    app.app.clock.advance(TimeDelta::hours(3));
    Worker::new(app.app.clone()).round(|| false).await.unwrap();
    assert_eq!(published().await, 1);
}

/// [R37] A server that does not know a key yet asks the database for it.
#[tokio::test]
async fn another_servers_key_is_found_by_its_name() {
    let app = TestApp::start().await;
    let made = app.make_api_client(&app.provider_admin().await, Role::AdminAgent, READ).await;
    let other = app.another_server().await;
    let (_, token) = kid(&app, &made).await;
    Client::with_token(&other, &token).get("/v1/customers").await.expect(200);
    // The next key is made here, while the other server knows the first one only.
    for row in signing_keys::list(&app.app.db).await.unwrap() {
        let over = app.app.clock.real_now() - TimeDelta::minutes(1);
        let row = db::entity::signing_key::ActiveModel {
            kid: Set(row.kid),
            signs_until: Set(over),
            ..Default::default()
        };
        db::entity::signing_key::Entity::update(row).exec(&app.app.db).await.unwrap();
    }
    let (_, newer) = kid(&app, &made).await;
    assert_ne!(part(&newer, 0)["kid"], part(&token, 0)["kid"]);
    for token in [&newer, &token] {
        Client::with_token(&other, token).get("/v1/customers").await.expect(200);
    }
}

/// [R37] With another token key nothing that is stored can sign: a new key is made, and what was signed stays valid.
#[tokio::test]
async fn another_token_key_signs_with_another_key() {
    let app = TestApp::start().await;
    let made = app.make_api_client(&app.provider_admin().await, Role::AdminAgent, READ).await;
    let (first, token) = kid(&app, &made).await;
    let mut config = (*app.app.config).clone();
    config.token_key = Some("quite another key of thirty-two characters".to_owned());
    let other = server::state::App::open(config, app.app.clock.clone()).await.unwrap();
    let (second, _) = server::tokens::keys::signing(&other, app.app.clock.real_now()).await.unwrap();
    assert_ne!(first, second);
    assert!(server::tokens::read(&other, &token).await.unwrap().is_some());
    Client::with_token(&app.base, &token).get("/v1/customers").await.expect(200);
}
