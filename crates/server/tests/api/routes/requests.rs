//! `/portal/v1/requests`: a provider asks for a partnership.

use chrono::{DateTime, TimeDelta, Utc};
use db::entity::{activity, partnership_request};
use model::{
    portal::{account::Role, invitations::RequestLink},
    v1::common::Collection,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use server::{random, secrets};

use crate::support::{Client, TestApp, invitations::token};

const REQUESTS: &str = "/portal/v1/requests";

fn sent() -> Value {
    json!({"recipient": "Claire@Atelier.Example", "language": "fr", "via": "email"})
}

async fn records(app: &TestApp, kind: &str) -> Vec<activity::Model> {
    activity::Entity::find().filter(activity::Column::Kind.eq(kind)).all(&app.app.db).await.unwrap()
}

/// [S26][S27][R6] A link of 256 random bits for each request, kept as a hash, from the public address alone.
#[tokio::test]
async fn every_request_has_a_link_of_its_own() {
    let app =
        TestApp::start_with(|config| config.public_url = Some("https://partners.example".to_owned())).await;
    let sales = app.sales().await;
    let first = sales.draft().await;
    let second = sales.draft().await;
    assert_ne!(first.link, second.link);
    for draft in [&first, &second] {
        assert!(draft.link.starts_with("https://partners.example/invitations/"), "{}", draft.link);
        assert_eq!(token(draft).len(), 43);
        let left = draft.expires_at - app.now();
        assert!(left <= TimeDelta::days(90) && left > TimeDelta::days(89), "{left}");
        let row =
            partnership_request::Entity::find_by_id(draft.id.0).one(&app.app.db).await.unwrap().unwrap();
        assert_eq!(row.token_hash, secrets::hash(&token(draft)));
        assert!(!format!("{row:?}").contains(&token(draft)));
    }
}

/// Without a public address links name the one that is listened on.
#[tokio::test]
async fn without_a_public_address_links_name_the_listener() {
    let app = TestApp::start_with(|config| config.listen = "0.0.0.0:8123".parse().unwrap()).await;
    let link = app.sales().await.draft().await.link;
    assert!(link.starts_with("http://localhost:8123/invitations/"), "{link}");
}

/// [R6] A draft is nowhere until it is sent, and a day later it is gone.
#[tokio::test]
async fn unsent_drafts_are_hidden_and_vanish() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let draft = sales.draft().await;
    let page = sales.get("/portal/v1/views/requests?count=true").await.expect(200).body;
    assert_eq!((page["total"].as_i64(), page["items"].as_array().unwrap().len()), (Some(0), 0));
    let nobody = app.anonymous();
    assert_eq!(nobody.invitation("lookup", &token(&draft)).await.refusal(), (404, 910_001));
    let path = format!("{REQUESTS}/{}", draft.id);
    assert_eq!(sales.post(&format!("{path}/link"), &json!({})).await.refusal(), (404, 1000));
    assert_eq!(sales.post(&format!("{path}/revoke"), &json!({})).await.refusal(), (404, 1000));

    app.app.clock.advance(TimeDelta::hours(25));
    let sales = app.sales().await;
    assert_eq!(sales.send_request(draft.id, sent()).await.refusal(), (404, 1000));
    sales.draft().await;
    assert_eq!(partnership_request::Entity::find().count(&app.app.db).await.unwrap(), 1);
    assert_eq!(records(&app, "request_sent").await.len(), 0);
}

/// [S18][S19][S22][S23][R6][R7] Sending makes it pending; letter case stays; again is harmless.
#[tokio::test]
async fn a_sent_request_is_pending() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let draft = sales.draft().await;
    let row = sales.send_request(draft.id, sent()).await.expect(200).body;
    assert_eq!((row["state"].as_str(), row["via"].as_str()), (Some("pending"), Some("email")));
    assert_eq!(row["recipient"], "Claire@Atelier.Example");
    assert_eq!(row["askedBy"], json!(sales.session().account.name));
    assert_eq!(row["provider"]["name"], "Northlight");
    app.app.clock.advance(TimeDelta::minutes(5));
    let again = sales.send_request(draft.id, sent()).await.expect(200).body;
    assert_eq!(again, row, "the moment of the first time stays");
    assert_eq!(records(&app, "request_sent").await.len(), 1);

    let body = json!({"language": "en", "via": "clipboard"});
    let changed = sales.send_request(draft.id, body).await.expect(200).body;
    assert_eq!((changed["recipient"].is_null(), changed["language"].as_str()), (true, Some("en")));
    assert_eq!(records(&app, "request_sent").await.len(), 2);
    assert_eq!(sales.request_row(draft.id).await, changed);
}

/// [S19][R7] The recipient is one plain address; what is wrong is said.
#[tokio::test]
async fn bad_recipients_are_refused_by_what_is_wrong() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let draft = sales.draft().await;
    for (recipient, code) in [
        ("Claire Morel <claire@atelier.example>", "plain_address"),
        ("\"Claire\" claire@atelier.example", "plain_address"),
        ("'claire@atelier.example'", "plain_address"),
        ("claire@atelier.example, jean@atelier.example", "one_address"),
        ("claire@atelier.example;jean@atelier.example", "one_address"),
        ("claire", "email"),
        ("claire@atelier.example\r\nBcc: x", "plain_address"),
    ] {
        let body = json!({"recipient": recipient, "language": "fr", "via": "email"});
        let answer = sales.send_request(draft.id, body).await;
        assert_eq!(answer.refusal(), (400, 3000), "{recipient}");
        assert_eq!(answer.fields(), [("recipient".to_owned(), code.to_owned())], "{recipient}");
    }
    let body = json!({"recipient": "x".repeat(10_000), "language": "de"});
    let field = |path: &str, code: &str| (path.to_owned(), code.to_owned());
    let expected =
        [field("recipient", "too_long"), field("language", "not_in_list"), field("via", "required")];
    assert_eq!(sales.send_request(draft.id, body).await.fields(), expected);
    assert!(sales.request_row(draft.id).await.is_null(), "nothing of it was sent");
}

/// [R6] A new link ends the old one, has its full time, and revives an expired request.
#[tokio::test]
async fn a_new_link_ends_the_old_one() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@atelier.example").await;
    let nobody = app.anonymous();
    nobody.invitation("viewed", &asked.token).await.expect(204);
    app.app.clock.advance(TimeDelta::days(90));
    let sales = app.sales().await;
    assert_eq!(sales.request_row(asked.id).await["state"], "expired");

    let path = format!("{REQUESTS}/{}/link", asked.id);
    let renewed: RequestLink = sales.post(&path, &json!({})).await.expect(200).json();
    assert_ne!(token(&renewed), asked.token);
    let row = sales.request_row(asked.id).await;
    assert_eq!((row["state"].as_str(), row["viewedAt"].is_null()), (Some("pending"), true));
    let expires: DateTime<Utc> = row["expiresAt"].as_str().unwrap().parse().unwrap();
    assert_eq!(expires, renewed.expires_at);
    assert!(expires - app.now() > TimeDelta::days(89));
    assert_eq!(nobody.invitation("lookup", &asked.token).await.refusal(), (404, 910_001));
    nobody.invitation("lookup", &token(&renewed)).await.expect(200);
    assert_eq!(records(&app, "request_link_renewed").await.len(), 1);
}

/// [R6] Taken back, once or twice; afterwards nothing more happens to it.
#[tokio::test]
async fn a_revoked_request_stays_revoked() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@atelier.example").await;
    let path = format!("{REQUESTS}/{}", asked.id);
    let row = sales.post(&format!("{path}/revoke"), &json!({})).await.expect(200).body;
    assert_eq!(row["state"], "revoked");
    let again = sales.post(&format!("{path}/revoke"), &json!({})).await.expect(200).body;
    assert_eq!(again, row);
    assert_eq!(records(&app, "request_revoked").await.len(), 1);
    assert_eq!(sales.post(&format!("{path}/link"), &json!({})).await.refusal(), (409, 910_008));
    assert_eq!(sales.send_request(asked.id, sent()).await.refusal(), (409, 910_008));
}

/// [R6] What was answered or is over cannot be revoked or sent again; answered ones get no new link.
#[tokio::test]
async fn closed_requests_do_not_change() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let fresh = server::builders::reseller(&app.app.db, "Nouveau", "777", "FR", app.now()).await.unwrap();
    let accepted = sales.ask("a@atelier.example").await;
    let reseller = app.of_partner(fresh, Role::AdminAgent).await;
    reseller.invitation("accept", &accepted.token).await.expect(200);
    let declined = sales.ask("b@atelier.example").await;
    app.anonymous().invitation("decline", &declined.token).await.expect(204);
    for id in [accepted.id, declined.id] {
        for what in ["/link", "/revoke"] {
            let answer = sales.post(&format!("{REQUESTS}/{id}{what}"), &json!({})).await;
            assert_eq!(answer.refusal(), (409, 910_008), "{what}");
        }
        assert_eq!(sales.send_request(id, sent()).await.refusal(), (409, 910_008));
    }
    let expired = sales.ask("c@atelier.example").await;
    app.app.clock.advance(TimeDelta::days(90));
    let sales = app.sales().await;
    let revoke = format!("{REQUESTS}/{}/revoke", expired.id);
    assert_eq!(sales.post(&revoke, &json!({})).await.refusal(), (409, 910_008));
    assert_eq!(sales.send_request(expired.id, sent()).await.refusal(), (409, 910_008));
}

/// [R3][R5] Who may ask: a provider's admin and sales agents, about their own; everything else looks alike.
#[tokio::test]
async fn only_the_providers_agents_touch_a_request() {
    let app = TestApp::start().await;
    let asked = app.sales().await.ask("claire@atelier.example").await;
    let unknown = random::guid();
    let calls = async |client: &Client, id: &str| {
        [
            client.patch(&format!("{REQUESTS}/{id}"), &sent()).await,
            client.post(&format!("{REQUESTS}/{id}/link"), &json!({})).await,
            client.post(&format!("{REQUESTS}/{id}/revoke"), &json!({})).await,
        ]
    };
    let id = asked.id.to_string();
    let lesser = app.of_partner(app.reseller, Role::SalesAgent).await;
    let strange = server::builders::reseller(&app.app.db, "Autre", "778", "FR", app.now()).await.unwrap();
    let strange = app.of_partner(strange, Role::AdminAgent).await;
    for client in [app.helpdesk().await, app.reseller().await, lesser, strange, app.customer_admin().await] {
        assert_eq!(client.post(REQUESTS, &json!({})).await.refusal(), (403, 900_150));
        for answer in calls(&client, &id).await {
            assert_eq!(answer.refusal(), (403, 900_150));
        }
    }
    for answer in calls(&app.anonymous(), &id).await {
        assert_eq!(answer.refusal(), (401, 400));
    }
    assert_eq!(app.anonymous().post(REQUESTS, &json!({})).await.refusal(), (401, 400));
    let stranger = app.stranger_provider().await;
    let others = calls(&stranger, &id).await;
    let missing = calls(&stranger, &unknown.to_string()).await;
    for (other, missing) in others.iter().zip(&missing) {
        assert_eq!(other.refusal(), (404, 1000));
        assert_eq!(other.body, missing.body, "not yours and not there look alike");
    }
    assert_eq!(app.provider_admin().await.request_row(asked.id).await["state"], "pending");
}

/// [S11][S28] A request alone makes no partnership.
#[tokio::test]
async fn nobody_is_in_the_list_before_accepting() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let fresh = server::builders::reseller(&app.app.db, "Nouveau", "777", "FR", app.now()).await.unwrap();
    let asked = sales.ask("a@atelier.example").await;
    let listed = async || {
        let list: Collection<Value> = sales.get("/v1/relationships").await.expect(200).json();
        list.items.iter().any(|item| item["name"] == "Nouveau")
    };
    app.anonymous().invitation("viewed", &asked.token).await.expect(204);
    assert!(!listed().await);
    app.of_partner(fresh, Role::AdminAgent).await.invitation("accept", &asked.token).await.expect(200);
    assert!(listed().await);
}
