//! API clients, as admin agents make and end them (R37).

use chrono::TimeDelta;
use db::entity::{activity, api_client, api_refresh_token, api_secret, api_token, idempotency};
use model::portal::{
    account::Role,
    activity::ActivityRow,
    api_clients::{ApiClient, ApiClientState, ApiScope, MadeSecret},
    views::Page,
};
use sea_orm::EntityTrait;
use serde_json::json;
use server::random;

use crate::support::{
    Client, TestApp,
    api_clients::{API_CLIENTS, TOKEN, ask, credentials},
};

const READ: &[ApiScope] = &[ApiScope::Read];

async fn listed(by: &Client) -> Vec<ApiClient> {
    by.get(API_CLIENTS).await.expect(200).json()
}

fn at(made: &MadeSecret) -> String {
    format!("{API_CLIENTS}/{}", made.client.id)
}

/// [R37] Made, listed to the own admin agents alone, changed, and in the activity under its name.
#[tokio::test]
async fn a_client_is_made_listed_and_changed() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let made = app.make_api_client(&admin, Role::SalesAgent, &[ApiScope::Orders, ApiScope::Read]).await;
    let client = &listed(&admin).await[0];
    assert_eq!(client, &made.client);
    assert_eq!((client.name.as_str(), &client.state), ("ERP bridge", &ApiClientState::Active));
    assert_eq!((&client.role, client.scopes.len(), client.secrets.len()), (&Role::SalesAgent, 2, 1));
    assert_eq!(client.created_by, admin.session().account.name);
    assert_eq!((client.last_used_at, client.last_used_from.as_deref()), (None, None));
    assert_eq!(listed(&app.stranger_provider().await).await, []);
    assert_eq!(listed(&app.reseller().await).await, []);

    let changed: ApiClient = admin.patch(&at(&made), &json!({"name": "Shop"})).await.expect(200).json();
    assert_eq!((changed.name.as_str(), changed.expires_at), ("Shop", client.expires_at));
    let later = app.app.clock.real_now() + TimeDelta::days(300);
    let changed: ApiClient = admin.patch(&at(&made), &json!({"expiresAt": later})).await.expect(200).json();
    assert_eq!((changed.name.as_str(), changed.expires_at), ("Shop", later));
    let refused = admin.patch(&at(&made), &json!({"name": " ", "expiresAt": app.now()})).await;
    let codes = [("name", "required"), ("expiresAt", "below_minimum")];
    assert_eq!(refused.fields(), codes.map(|(path, code)| (path.to_owned(), code.to_owned())));

    let page: Page<ActivityRow> = admin.get("/portal/v1/views/activity?kind=users").await.json();
    let kinds: Vec<&str> = page.items.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(kinds, ["api_client_changed", "api_client_changed", "api_client_made"]);
    assert!(page.items.iter().all(|row| row.details.contains_key("name")));
}

/// [R37] At most a year, at least one scope, no role that is unknown.
#[tokio::test]
async fn what_cannot_be_is_refused_at_its_field() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let far = app.app.clock.real_now() + TimeDelta::days(367);
    let sent = json!({"name": "", "role": "owner", "scopes": ["read", "everything"], "expiresAt": far});
    let refused = admin.post(API_CLIENTS, &sent).await.expect(400);
    let fields: Vec<String> =
        refused.fields().into_iter().map(|(path, code)| format!("{path} {code}")).collect();
    let expected = ["name required", "role not_in_list", "scopes[1] not_in_list", "expiresAt above_maximum"];
    assert_eq!(fields, expected);
    assert_eq!(listed(&admin).await, []);
}

/// [R37] Two secrets during a rotation, not three; a withdrawn one ends at once, with its tokens, and the other goes on.
#[tokio::test]
async fn secrets_are_rotated() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let first = app.make_api_client(&admin, Role::AdminAgent, READ).await;
    let by_first = app.with_token_of(&first).await;
    let secrets = format!("{}/secrets", at(&first));
    let second: MadeSecret = admin.post(&secrets, &json!({})).await.expect(201).json();
    assert_eq!(second.client.secrets.len(), 2);
    assert_eq!(admin.post(&secrets, &json!({})).await.refusal(), (409, 600_302));
    let by_second = app.with_token_of(&second).await;
    by_first.get("/v1/customers").await.expect(200);

    let old = format!("{secrets}/{}", first.secret_id);
    assert_eq!(app.stranger_provider().await.delete(&old).await.status, 404);
    admin.delete(&old).await.expect(204);
    assert_eq!(by_first.get("/v1/customers").await.refusal(), (401, 400));
    ask(&app.anonymous(), TOKEN, &credentials(&first)).await.expect(401);
    by_second.get("/v1/customers").await.expect(200);
    admin.delete(&old).await.expect(404);
    assert_eq!(listed(&admin).await[0].secrets.len(), 1);
}

/// [R37] Revoked: no token, no change, and still in the list. On another server as well, at once.
#[tokio::test]
async fn a_revoked_client_is_out_at_once_on_every_server() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let made = app.make_api_client(&admin, Role::AdminAgent, READ).await;
    let here = app.with_token_of(&made).await;
    let there = Client::with_token(&app.another_server().await, here.token.as_deref().unwrap());
    there.get("/v1/customers").await.expect(200);
    admin.delete(&at(&made)).await.expect(204);
    for client in [&here, &there] {
        assert_eq!(client.get("/v1/customers").await.refusal(), (401, 400));
    }
    ask(&app.anonymous(), TOKEN, &credentials(&made)).await.expect(401);
    assert_eq!(admin.patch(&at(&made), &json!({"name": "Again"})).await.refusal(), (409, 600_301));
    let secret = admin.post(&format!("{}/secrets", at(&made)), &json!({})).await;
    assert_eq!(secret.refusal(), (409, 600_301));
    admin.delete(&at(&made)).await.expect(204);
    let client = &listed(&admin).await[0];
    assert_eq!((&client.state, client.secrets.len()), (&ApiClientState::Revoked, 0));
}

/// [R11][R13] A repetition makes no second client; it gets another secret in the place of the first, which is void, until
/// the receipt, ten minutes, or the first token.
#[tokio::test]
async fn a_repetition_gets_the_same_client_and_no_old_secret() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let sent = app.new_api_client(Role::AdminAgent, READ);
    let make = async |id| -> MadeSecret { admin.post_once(API_CLIENTS, id, &sent).await.expect(201).json() };
    let id = random::guid();
    let (first, again) = (make(id).await, make(id).await);
    assert_eq!(first.client, again.client);
    assert_ne!(first.secret, again.secret);
    ask(&app.anonymous(), TOKEN, &credentials(&first)).await.expect(401);
    app.with_token_of(&again).await;
    let used = make(id).await;
    assert_eq!((used.secret, used.refresh_token), (None, None));
    assert_eq!(listed(&admin).await.len(), 1);

    let id = random::guid();
    let other = make(id).await;
    admin.post(&format!("{}/credentials-receipt", at(&other)), &json!({})).await.expect(204);
    assert_eq!(make(id).await.secret, None);
    app.with_token_of(&other).await;

    let id = random::guid();
    make(id).await;
    app.app.clock.advance(TimeDelta::minutes(11));
    assert_eq!(make(id).await.secret, None);
}

/// [R37] What is stored opens nothing: neither secret, refresh token, nor access token stands anywhere.
#[tokio::test]
async fn no_usable_secret_is_stored() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let sent = app.new_api_client(Role::AdminAgent, READ);
    let made: MadeSecret = admin.post_once(API_CLIENTS, random::guid(), &sent).await.expect(201).json();
    let answer = ask(&app.anonymous(), TOKEN, &credentials(&made)).await.expect(200);
    let db = &app.app.db;
    let stored = format!(
        "{:?}{:?}{:?}{:?}{:?}{:?}",
        api_client::Entity::find().all(db).await.unwrap(),
        api_secret::Entity::find().all(db).await.unwrap(),
        api_token::Entity::find().all(db).await.unwrap(),
        api_refresh_token::Entity::find().all(db).await.unwrap(),
        activity::Entity::find().all(db).await.unwrap(),
        idempotency::Entity::find().all(db).await.unwrap(),
    );
    assert!(stored.contains("ERP bridge") && stored.contains("api_client_made"), "{stored}");
    let text = |name: &str| answer.body[name].as_str().unwrap().to_owned();
    let secrets =
        [made.secret.unwrap(), made.refresh_token.unwrap(), text("access_token"), text("refresh_token")];
    for secret in secrets {
        assert!(!stored.contains(&secret), "{secret} is stored");
    }
    // Nor in a file of the database, but for its key, which is in none.
    if app.app.db.is_sqlite() {
        let folder = &app.app.config.data_dir;
        let key = std::fs::read_to_string(folder.join("token.key")).unwrap();
        let file = std::fs::read(folder.join("partner-dashboard.db")).unwrap();
        assert!(!file.windows(key.len()).any(|part| part == key.as_bytes()));
    }
}

/// [R37] On PostgreSQL a client is not made before its tokens could be signed.
#[tokio::test]
async fn without_its_key_postgresql_makes_no_client() {
    let app = TestApp::start_with(|config| config.token_key = None).await;
    let admin = app.provider_admin().await;
    let answer = admin.post(API_CLIENTS, &app.new_api_client(Role::AdminAgent, READ)).await;
    match app.app.db.is_sqlite() {
        true => assert_eq!(answer.status, 201),
        false => assert_eq!(answer.refusal(), (409, 600_303)),
    }
}
