//! Who gets in, and what every answer carries.

use db::system::accounts::Owner;
use model::{
    paths,
    portal::account::{CSRF_HEADER, Role},
};
use reqwest::{Method, header};
use serde_json::json;
use server::{dialect::is_published, random};

use crate::support::{Client, PASSWORD, TestApp, Wire};

const METHODS: [Method; 6] =
    [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// Endpoints for those who are not signed in: signing in, the links of requests (R8) and of users, the countries that who
/// enrolls by one chooses from, the addresses on the page that tells how to enroll (S17), where API clients get their
/// tokens (R37), and the description of the API.
const OPEN: [&str; 16] = [
    paths::SIGN_IN,
    paths::COUNTRIES,
    paths::HELP_LINKS,
    paths::INVITATION_LOOKUP,
    paths::INVITATION_VIEWED,
    paths::INVITATION_DECLINE,
    paths::INVITATION_ENROLL,
    paths::LINK_LOOKUP,
    paths::LINK_USE,
    paths::TOKEN,
    paths::TOKEN_V1,
    paths::OPENID_CONFIGURATION,
    paths::OPENID_CONFIGURATION_OF,
    paths::OPENID_CONFIGURATION_V2,
    paths::TOKEN_KEYS,
    paths::OPENAPI,
];

/// Every endpoint refuses somebody who is not signed in; only signing in and following a link are open. The test clock
/// is not there at all without its flag (R28): `test_clock` looks at it.
#[tokio::test]
async fn nobody_gets_in_anywhere() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    for template in paths::ALL.iter().filter(|path| !OPEN.contains(path) && **path != paths::TEST_CLOCK) {
        let id = random::guid().to_string();
        let path = paths::to(template, &vec![id.as_str(); template.matches('{').count()]);
        let mut closed = 0;
        for method in METHODS {
            let request = nobody.request(method.clone(), &path);
            let answer = nobody.send(request.json(&json!({}))).await;
            match answer.status {
                401 => closed += 1,
                405 => {}
                // Who asks for a session without one is told that there is none.
                200 if *template == paths::SESSION && answer.body.is_null() => closed += 1,
                // Under published paths another method is not found.
                404 if is_published(template) => {}
                open => panic!("{method} {template} answers {open} to anybody: {}", answer.body),
            }
        }
        assert!(closed > 0, "nothing is served at {template}");
    }
}

/// What belongs to a provider's customer is not there for anybody else, whatever they do to it.
#[tokio::test]
async fn strangers_find_nothing_of_a_customer() {
    let app = TestApp::start().await;
    let customer = app.customer().await.to_string();
    let strangers = [app.stranger_provider().await, app.reseller().await, app.customer_admin().await];
    for template in paths::ALL.iter().filter(|path| path.contains("{customer_id}")) {
        let id = random::guid().to_string();
        let mut values = vec![id.as_str(); template.matches('{').count()];
        values[0] = &customer;
        let path = paths::to(template, &values);
        for (stranger, method) in strangers.iter().flat_map(|one| METHODS.map(|method| (one, method))) {
            let request = stranger.request(method.clone(), &path);
            let answer = stranger.send(request.json(&json!({}))).await;
            let kind = &stranger.session().party.kind;
            match (&method, answer.status) {
                (_, 404 | 405) => {}
                (&Method::POST | &Method::PUT | &Method::PATCH, 400 | 403) => {}
                // A role that never may is told so before anything is looked for: it says nothing of what is there.
                (&Method::DELETE, 403) => {}
                (_, open) => panic!("{method} {template} answers {open} to another {kind}: {}", answer.body),
            }
        }
    }
}

async fn refused(
    client: &Client,
    change: impl Fn(reqwest::RequestBuilder) -> reqwest::RequestBuilder,
) -> (u16, u64) {
    let request = client.request(Method::PATCH, "/portal/v1/account");
    client.send(change(request).json(&json!({"name": "Ada"}))).await.refusal()
}

#[tokio::test]
async fn changes_need_our_origin_and_the_sessions_token() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let other = app.provider_admin().await;
    let mut bare = client.clone();
    bare.session = None;
    let token = client.session().csrf_token.clone();
    let foreign = "https://evil.example";
    assert_eq!(refused(&bare, |request| request).await, (403, 2032));
    assert_eq!(refused(&bare, |request| request.header(CSRF_HEADER, "wrong")).await, (403, 2032));
    assert_eq!(refused(&bare, |r| r.header(CSRF_HEADER, &other.session().csrf_token)).await, (403, 2032));

    bare.origin = Some(foreign.to_owned());
    assert_eq!(refused(&bare, |request| request.header(CSRF_HEADER, &token)).await, (403, 2032));
    bare.origin = Some("null".to_owned());
    assert_eq!(refused(&bare, |request| request.header(CSRF_HEADER, &token)).await, (403, 2032));
    bare.origin = None;
    assert_eq!(refused(&bare, |request| request.header(CSRF_HEADER, &token)).await, (403, 2032));
    let referer = format!("{foreign}/{}", app.base);
    let with = |r: reqwest::RequestBuilder| r.header(CSRF_HEADER, &token).header(header::REFERER, &referer);
    assert_eq!(refused(&bare, with).await, (403, 2032));

    let own = format!("{}/customers?x=1", app.base);
    let request = bare.request(Method::PATCH, "/portal/v1/account").header(CSRF_HEADER, &token);
    bare.send(request.header(header::REFERER, own).json(&json!({"name": "Ada"}))).await.expect(200);
}

#[tokio::test]
async fn the_public_address_is_an_own_origin() {
    let app =
        TestApp::start_with(|config| config.public_url = Some("https://partners.example".to_owned())).await;
    let mut client = app.provider_admin().await;
    client.patch("/portal/v1/account", &json!({"name": "Ada"})).await.expect(200);
    client.origin = Some("http://partners.example".to_owned());
    client.patch("/portal/v1/account", &json!({"name": "Ada"})).await.expect(403);
    client.origin = Some(app.base.clone());
    client.patch("/portal/v1/account", &json!({"name": "Ada"})).await.expect(403);
}

/// Where the server has a name of its own, it answers to no other, but for its health; further names are a setting.
#[tokio::test]
async fn it_answers_to_its_own_name_alone() {
    let app = TestApp::start_with(|config| {
        config.public_url = Some("https://partners.example".to_owned());
        config.also_hosts = vec!["intern.example:8080".to_owned()];
    })
    .await;
    let email = app.account(Owner::Partner(app.provider), Role::AdminAgent).await;
    for url in ["https://evil.example", "https://partners.example.evil.example", "http://127.0.0.1"] {
        let other = Client::anonymous(&app.base).by(Some(url));
        for path in ["/", "/customers", "/v1/offers", "/portal/v1/countries", "/V1//Customers", "/health/y"] {
            assert_eq!(other.get(path).await.refusal(), (421, 3000), "{url}{path}");
        }
        let sent = json!({"email": email, "password": PASSWORD});
        assert_eq!(other.post("/portal/v1/sign-in", &sent).await.refusal(), (421, 3000), "{url}");
        other.get("/health/ready").await.expect(200);
        other.get("/health/live").await.expect(200);
    }
    for url in ["https://PARTNERS.example:443", "https://partners.example", "https://intern.example:8080"] {
        let ours = Client::anonymous(&app.base).by(Some(url)).sign_in(&email, PASSWORD).await;
        ours.patch("/portal/v1/account", &json!({"name": "Ada"})).await.expect(200);
    }
    // A target with a name of its own, and a second Host.
    for head in [
        "GET http://evil.example/ HTTP/1.1\nHost: partners.example",
        "GET / HTTP/1.1\nHost: partners.example\nHost: evil.example",
        "GET / HTTP/1.0",
    ] {
        let mut wire = Wire::to(&app.base).await;
        wire.say(&format!("{head}\n\n")).await;
        let answer = wire.head().await;
        assert!(answer.contains(" 421 "), "{head}: {answer}");
    }
    // Without a public address it cannot know its names.
    let open = TestApp::start().await;
    Client::anonymous(&open.base).by(Some("http://any.example")).get("/").await.expect(200);
}

/// Browsers that once came by TLS never come without it; where TLS is not known of, nothing is said.
#[tokio::test]
async fn behind_tls_browsers_are_told_to_stay_there() {
    let secure =
        TestApp::start_with(|config| config.public_url = Some("https://partners.example".to_owned())).await;
    for path in ["/", "/v1/customers", "/health/live"] {
        let answer = secure.anonymous().get(path).await;
        assert_eq!(answer.header("strict-transport-security"), "max-age=31536000", "{path}");
    }
    let plain = TestApp::start().await;
    assert_eq!(plain.anonymous().get("/").await.header("strict-transport-security"), "");
}

#[tokio::test]
async fn another_sites_form_cannot_sign_in() {
    let app = TestApp::start().await;
    let mut nobody = app.anonymous();
    nobody.origin = Some("https://evil.example".to_owned());
    let sent = json!({"email": "a@b.example", "password": "x"});
    assert_eq!(nobody.post("/portal/v1/sign-in", &sent).await.refusal(), (403, 2032));
    nobody.origin = None;
    nobody.post("/portal/v1/sign-in", &sent).await.expect(401);
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    for path in ["/", "/customers/some/page", "/health/live", "/v1/customers", "/v1/nothing"] {
        let answer = nobody.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
    }
    assert_eq!(nobody.get("/v1/customers").await.header("cache-control"), "no-store");
    // [R6] The address of a link is a secret: nothing that is asked for from there learns it.
    for path in ["/invitations/abc", "/join/abc", "//Join/abc/"] {
        assert_eq!(nobody.get(path).await.header("referrer-policy"), "no-referrer", "{path}");
    }
}

#[tokio::test]
async fn the_apps_page_has_a_strict_policy() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    for path in ["/", "/index.html", "/customers/some/page"] {
        let page = nobody.get(path).await.expect(200);
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{policy}");
        assert_eq!(page.header("cache-control"), "no-cache");
    }
    let post = nobody.post("/customers", &json!({})).await;
    assert_eq!(post.refusal(), (405, 3000));
}
