//! `/portal/v1/invitations`: what is refused, and to whom.

use chrono::TimeDelta;
use model::portal::account::Role;
use reqwest::{Method, header};
use serde_json::{Value, json};
use server::random;

use crate::support::{Answer, Client, TestApp};

const WHAT: [&str; 4] = ["lookup", "viewed", "decline", "enroll"];

fn enrollment(token: &str) -> Value {
    json!({
        "token": token, "company": "Nouveau", "partnerId": "7000001", "country": "fr", "language": "fr",
        "name": "Claire Morel", "email": "claire@nouveau.example", "password": "correct horse battery",
        "statement": true,
    })
}

async fn all(client: &Client, token: &str) -> Vec<Answer> {
    let mut answers = Vec::new();
    for what in WHAT {
        answers.push(client.post(&format!("/portal/v1/invitations/{what}"), &enrollment(token)).await);
    }
    answers
}

/// [R8] Altered, cut and guessed tokens get one and the same answer.
#[tokio::test]
async fn unknown_links_all_look_alike() {
    let app = TestApp::start().await;
    let token = app.sales().await.ask("claire@atelier.example").await.token;
    let mut altered = token.clone().into_bytes();
    altered[20] = if altered[20] == b'A' { b'B' } else { b'A' };
    let altered = String::from_utf8(altered).unwrap();
    let guesses =
        [altered, token[1..].to_owned(), token[..42].to_owned(), format!("{token}A"), random::token()];
    let mut bodies = Vec::new();
    for guess in guesses.iter().map(String::as_str).chain(["", "é", "../../etc", "%00"]) {
        for answer in all(&app.anonymous(), guess).await {
            assert_eq!(answer.refusal(), (404, 910_001), "{guess}");
            bodies.push(answer.body);
        }
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
}

/// [R8] What mail programs glue onto a link does not make it another.
#[tokio::test]
async fn punctuation_after_the_link_is_forgiven() {
    let app = TestApp::start().await;
    let token = app.sales().await.ask("claire@atelier.example").await.token;
    for glued in [".", ",", ")", ">", "\"", "'", ";", ":", "!", "?", "%2E", "%3E", " ", "&gt;"] {
        app.anonymous().invitation("lookup", &format!("{token}{glued}")).await.expect(200);
    }
}

/// [R8] Many unknown links from one address have to wait, whatever comes next; signing in does not.
#[tokio::test]
async fn guessing_is_slowed_down() {
    let app = TestApp::start().await;
    let token = app.sales().await.ask("claire@atelier.example").await.token;
    let nobody = app.anonymous();
    for _ in 0..50 {
        nobody.invitation("lookup", &random::token()).await.expect(404);
    }
    let waiting = nobody.invitation("lookup", &token).await;
    assert_eq!(waiting.refusal(), (429, 429));
    assert!(waiting.header("retry-after").parse::<i64>().unwrap() > 0);
    assert_eq!(app.reseller().await.invitation("accept", &token).await.refusal(), (429, 429));
    app.app.clock.advance(TimeDelta::seconds(31));
    nobody.invitation("lookup", &token).await.expect(200);
}

/// [R8] A link that is expired, revoked, used or declined says so, to everybody alike.
#[tokio::test]
async fn closed_links_say_why() {
    let app = TestApp::start_with(|config| config.invitation_days = 1).await;
    let sales = app.sales().await;
    let fresh = server::builders::reseller(&app.app.db, "Nouveau", "777", "FR", app.now()).await.unwrap();
    let fresh = app.of_partner(fresh, Role::AdminAgent).await;
    let expired = sales.ask("a@atelier.example").await;
    app.app.clock.advance(TimeDelta::hours(13));
    let (sales, fresh) = (app.sales().await, app.sign_in(&fresh.session().account.email).await);
    let revoked = sales.ask("b@atelier.example").await;
    sales.post(&format!("/portal/v1/requests/{}/revoke", revoked.id), &json!({})).await.expect(200);
    let used = sales.ask("c@atelier.example").await;
    fresh.invitation("accept", &used.token).await.expect(200);
    let declined = sales.ask("d@atelier.example").await;
    app.anonymous().invitation("decline", &declined.token).await.expect(204);
    app.app.clock.advance(TimeDelta::hours(11));

    let another = server::builders::reseller(&app.app.db, "Autre", "778", "FR", app.now()).await.unwrap();
    let another = app.of_partner(another, Role::AdminAgent).await;
    for (asked, state, refusal) in [
        (&expired, "expired", (410, 910_002)),
        (&revoked, "revoked", (410, 910_003)),
        (&used, "accepted", (409, 910_004)),
        (&declined, "declined", (409, 910_005)),
    ] {
        let seen = app.anonymous().invitation("lookup", &asked.token).await.expect(200).body;
        assert_eq!((&seen["state"], seen["recipient"].is_null()), (&json!(state), true));
        app.anonymous().invitation("viewed", &asked.token).await.expect(204);
        assert_eq!(another.invitation("accept", &asked.token).await.refusal(), refusal, "{state}");
        assert_eq!(app.anonymous().invitation("decline", &asked.token).await.refusal(), refusal, "{state}");
        let enrolled = app.anonymous().post("/portal/v1/invitations/enroll", &enrollment(&asked.token)).await;
        assert_eq!(enrolled.refusal(), refusal, "{state}");
        assert_eq!(app.sales().await.request_row(asked.id).await["state"], state, "nothing has changed");
    }
}

/// [R3][R8] A reseller's admin agent answers; each other account is told why not, and the link stays.
#[tokio::test]
async fn who_may_answer() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@atelier.example").await;
    let fresh = server::builders::reseller(&app.app.db, "Nouveau", "777", "FR", app.now()).await.unwrap();
    assert_eq!(app.anonymous().invitation("accept", &asked.token).await.refusal(), (401, 400));
    let others = [app.provider_admin().await, sales.clone(), app.stranger_provider().await];
    for client in others.iter().chain([&app.customer_admin().await]) {
        for what in ["accept", "decline"] {
            assert_eq!(client.invitation(what, &asked.token).await.refusal(), (403, 910_007), "{what}");
        }
    }
    for role in [Role::SalesAgent, Role::HelpdeskAgent] {
        let client = app.of_partner(fresh, role).await;
        for what in ["accept", "decline"] {
            assert_eq!(client.invitation(what, &asked.token).await.refusal(), (403, 900_150), "{what}");
        }
        client.invitation("lookup", &asked.token).await.expect(200);
    }
    assert_eq!(sales.request_row(asked.id).await["state"], "pending");
    app.of_partner(fresh, Role::AdminAgent).await.invitation("accept", &asked.token).await.expect(200);
}

/// [R8] The reason is bounded; what is too long is not cut but refused, and the link stays.
#[tokio::test]
async fn a_reason_of_ten_thousand_characters_is_refused() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@atelier.example").await;
    for (reason, code) in [("é".repeat(10_000), "too_long"), ("a\u{0}b".to_owned(), "invalid_characters")] {
        let body = json!({"token": asked.token, "reason": reason});
        let answer = app.anonymous().post("/portal/v1/invitations/decline", &body).await;
        assert_eq!(answer.refusal(), (400, 3000));
        assert_eq!(answer.fields(), [("reason".to_owned(), code.to_owned())]);
    }
    assert_eq!(sales.request_row(asked.id).await["state"], "pending");
    let body = json!({"token": asked.token, "reason": "é".repeat(500)});
    app.anonymous().post("/portal/v1/invitations/decline", &body).await.expect(204);
}

/// Another site's page can neither decline nor enroll, nor accept in a signed-in browser.
#[tokio::test]
async fn other_sites_cannot_answer() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@atelier.example").await;
    let mut nobody = app.anonymous();
    nobody.origin = Some("https://evil.example".to_owned());
    for answer in all(&nobody, &asked.token).await {
        assert_eq!(answer.refusal(), (403, 2032));
    }
    let mut reseller = app.reseller().await;
    reseller.session = None;
    assert_eq!(reseller.invitation("accept", &asked.token).await.refusal(), (403, 2032));
    assert_eq!(reseller.invitation("decline", &asked.token).await.refusal(), (403, 2032));
    let ended = app.anonymous().request(Method::POST, "/portal/v1/invitations/lookup");
    let ended = ended.header(header::COOKIE, "pd_session=ended").json(&json!({"token": asked.token}));
    app.anonymous().send(ended).await.expect(200);
    assert_eq!(sales.request_row(asked.id).await["state"], "pending");
}
