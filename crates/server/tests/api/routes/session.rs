//! Signing in and out.

mod brakes;
mod failed;
mod log;

use chrono::TimeDelta;
use db::{entity, system::accounts::Owner};
use model::portal::account::{PartyKind, Role, Session};
use reqwest::Method;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use crate::support::{Client, PASSWORD, TestApp};

const SIGN_IN: &str = "/portal/v1/sign-in";
const SESSION: &str = "/portal/v1/session";

/// Asking who is signed in is no error where nobody is: the browser's console stays clean.
async fn is_nobody(client: &Client) -> bool {
    client.get(SESSION).await.expect(200).json::<Option<Session>>().is_none()
}

#[tokio::test]
async fn who_signed_in_is_told_again() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let session: Session = client.get(SESSION).await.expect(200).json();
    assert_eq!(&session, client.session());
    assert_eq!((session.party.kind, session.party.name.as_str()), (PartyKind::Provider, "Northlight"));
    assert!(is_nobody(&app.anonymous()).await);
}

/// [R11]
#[tokio::test]
async fn a_customers_admin_signs_in_at_the_same_place() {
    let app = TestApp::start().await;
    let client = app.customer_admin().await;
    assert_eq!(client.session().party.kind, PartyKind::Customer);
    assert_eq!(client.session().party.partner_id, None);
}

/// [R1]
#[tokio::test]
async fn letter_case_and_blanks_of_the_address_do_not_count() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    app.sign_in(&format!("  {} ", email.to_uppercase())).await;
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_look_the_same() {
    let app = TestApp::start().await;
    let known = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let nobody = app.anonymous();
    let wrong = nobody.post(SIGN_IN, &json!({"email": known, "password": "wrong"})).await;
    let unknown = nobody.post(SIGN_IN, &json!({"email": "nobody@people.example", "password": "wrong"})).await;
    assert_eq!(wrong.refusal(), (401, 400));
    assert_eq!((wrong.status, &wrong.body), (unknown.status, &unknown.body));
    assert_eq!(wrong.header("set-cookie"), "");
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let app = TestApp::start().await;
    let answer = app.anonymous().post(SIGN_IN, &json!({"email": " ", "password": null})).await;
    assert_eq!(answer.refusal(), (400, 3000));
    let required = |path: &str| (path.to_owned(), "required".to_owned());
    assert_eq!(answer.fields(), [required("email"), required("password")]);
}

#[tokio::test]
async fn after_five_failures_the_next_attempt_waits_longer_each_time() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let nobody = app.anonymous();
    let attempt =
        async |password: &str| nobody.post(SIGN_IN, &json!({"email": email, "password": password})).await;
    for _ in 0..5 {
        attempt("wrong").await.expect(401);
    }
    let waiting = attempt(PASSWORD).await;
    assert_eq!(waiting.refusal(), (429, 429));
    let seconds: i64 = waiting.header("retry-after").parse().unwrap();
    assert!((1..=31).contains(&seconds), "{seconds}");

    app.app.clock.advance(TimeDelta::seconds(31));
    attempt("wrong").await.expect(401);
    app.app.clock.advance(TimeDelta::seconds(31));
    attempt(PASSWORD).await.expect(429);
    app.app.clock.advance(TimeDelta::seconds(31));
    attempt(PASSWORD).await.expect(200);
    attempt("wrong").await.expect(401);
    attempt(PASSWORD).await.expect(200);
}

#[tokio::test]
async fn one_address_cannot_try_many_accounts() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    for n in 0..50 {
        let sent = json!({"email": format!("n{n}@people.example"), "password": "wrong"});
        nobody.post(SIGN_IN, &sent).await.expect(401);
    }
    let next = json!({"email": "another@people.example", "password": "wrong"});
    nobody.post(SIGN_IN, &next).await.expect(429);
}

#[tokio::test]
async fn a_sign_in_ends_when_it_is_not_used_for_twelve_hours() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    for _ in 0..3 {
        app.app.clock.advance(TimeDelta::hours(11));
        client.get(SESSION).await.expect(200);
    }
    app.app.clock.advance(TimeDelta::hours(12));
    assert!(is_nobody(&client).await);
}

#[tokio::test]
async fn a_sign_in_ends_after_thirty_days_in_any_case() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    for _ in 0..65 {
        app.app.clock.advance(TimeDelta::hours(11));
        client.get(SESSION).await.expect(200);
    }
    app.app.clock.advance(TimeDelta::hours(5));
    assert!(is_nobody(&client).await);
}

#[tokio::test]
async fn signing_out_ends_this_sign_in_alone() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let (here, there) = (app.sign_in(&email).await, app.sign_in(&email).await);
    let answer = here.post("/portal/v1/sign-out", &json!({})).await.expect(204);
    let dropped = answer.header("set-cookie");
    assert!(dropped.starts_with("pd_session=;") && dropped.ends_with("; Path=/; Max-Age=0"), "{dropped}");
    assert!(is_nobody(&here).await);
    there.get(SESSION).await.expect(200);
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_sign_in_of_the_account() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let (here, there) = (app.sign_in(&email).await, app.sign_in(&email).await);
    let colleague = app.provider_admin().await;
    here.post("/portal/v1/sign-out-everywhere", &json!({})).await.expect(204);
    assert!(is_nobody(&here).await);
    assert!(is_nobody(&there).await);
    colleague.get(SESSION).await.expect(200);
}

#[tokio::test]
async fn a_disabled_account_neither_signs_in_nor_stays_signed_in() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let client = app.sign_in(&email).await;
    let disabled = entity::account::ActiveModel {
        disabled_at: sea_orm::ActiveValue::Set(Some(app.now())),
        ..Default::default()
    };
    let own = entity::account::Column::EmailKey.eq(&email);
    entity::account::Entity::update_many().set(disabled).filter(own).exec(&app.app.db).await.unwrap();
    assert!(is_nobody(&client).await);
    app.anonymous().post(SIGN_IN, &json!({"email": email, "password": PASSWORD})).await.expect(401);
}

#[tokio::test]
async fn the_token_is_kept_as_a_hash_and_its_cookie_is_closed_to_scripts() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let answer = app.anonymous().post(SIGN_IN, &json!({"email": email, "password": PASSWORD})).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.ends_with("; HttpOnly; SameSite=Lax; Path=/; Max-Age=2592000"), "{cookie}");
    assert_eq!(answer.header("cache-control"), "no-store");
    let token = cookie.split(['=', ';']).nth(1).unwrap();
    assert_eq!(token.len(), 43);
    let plain = entity::session::Entity::find().filter(entity::session::Column::TokenHash.eq(token));
    assert_eq!(plain.count(&app.app.db).await.unwrap(), 0);
    assert!(!answer.body.to_string().contains(token));
}

#[tokio::test]
async fn behind_tls_the_cookie_is_for_tls_and_this_host_alone() {
    let app =
        TestApp::start_with(|config| config.public_url = Some("https://partners.example".to_owned())).await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let request = app.anonymous().request(Method::POST, SIGN_IN);
    let answer = app.anonymous().send(request.json(&json!({"email": email, "password": PASSWORD}))).await;
    let answer = answer.expect(200);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-pd_session=") && cookie.contains("; Path=/;"), "{cookie}");
    assert!(cookie.contains("; Secure;") && !cookie.contains("Domain"), "{cookie}");
    let ours = cookie.split(';').next().unwrap();
    let mut person = app.anonymous();
    person.cookie = Some(ours.to_owned());
    person.get(SESSION).await.expect(200);
    // A cookie that another name of the domain could have planted is none.
    person.cookie = Some(ours.trim_start_matches("__Host-").to_owned());
    assert_eq!(person.send(person.request(Method::GET, "/portal/v1/account")).await.refusal(), (401, 400));
    let out = app.sign_in(&email).await.post("/portal/v1/sign-out", &json!({})).await.expect(204);
    let dropped = out.header("set-cookie");
    assert!(
        dropped.starts_with("__Host-pd_session=;") && dropped.ends_with("; Path=/; Max-Age=0"),
        "{dropped}"
    );
}

#[tokio::test]
async fn an_authorization_header_alone_decides() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let request = client.request(Method::GET, SESSION).bearer_auth("eyJ0eXAi");
    assert_eq!(client.send(request).await.refusal(), (401, 400));
}
