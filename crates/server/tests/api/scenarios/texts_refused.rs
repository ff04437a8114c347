//! Texts that no database can hold or compare: refused in the dialect, wherever they enter, on both databases.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::support::{
    DemoApp, TestApp,
    bodies::{E3, customer, line, order, with},
};

const VIEWS: [&str; 6] = ["customers", "resellers", "subscriptions", "orders", "requests", "activity"];

fn field(path: &str, code: &str) -> Vec<(String, String)> {
    vec![(path.to_owned(), code.to_owned())]
}

/// A filter of a published list, encoded for a query.
fn filter(field: &str, value: &str) -> String {
    let json = json!({"Field": field, "Value": value, "Operator": "starts_with"}).to_string();
    json.bytes().map(|b| format!("%{b:02X}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_in_with_a_text_that_cannot_be() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    for sent in [
        json!({"email": "a\u{0}b@x.example", "password": "a password"}),
        json!({"email": "a@x.example", "password": "a\u{0}password"}),
    ] {
        let answer = nobody.post("/portal/v1/sign-in", &sent).await;
        assert_eq!(answer.refusal(), (401, 400));
        let unknown = json!({"email": "nobody@x.example", "password": "a password"});
        assert_eq!(answer.body, nobody.post("/portal/v1/sign-in", &unknown).await.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_query_they_are_refused_with_the_parameter() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for view in VIEWS {
        for (query, path, code) in [
            ("q=%00", "q", "invalid_characters"),
            ("q=a%00b&size=5", "q", "invalid_characters"),
            ("state=%00", "state", "invalid_characters"),
            ("Q=%00", "q", "invalid_characters"),
        ] {
            let answer = admin.get(&format!("/portal/v1/views/{view}?{query}")).await;
            assert_eq!(answer.refusal(), (400, 3000), "{view}?{query}");
            assert_eq!(answer.fields(), field(path, code), "{view}?{query}");
        }
        for length in [201, 50_000] {
            let answer = admin.get(&format!("/portal/v1/views/{view}?q={}", "x".repeat(length))).await;
            assert_eq!(answer.refusal(), (400, 3000), "{view} {length}");
            assert_eq!(answer.fields(), field("q", "too_long"));
            assert_eq!(answer.body["fields"][0]["params"]["max"], "200");
        }
        admin.get(&format!("/portal/v1/views/{view}?q={}", "x".repeat(200))).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_filter_a_path_or_a_token_they_are_refused() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for (path, name) in
        [("/v1/relationships", "Name"), ("/v1/customers", "CompanyName"), ("/v1/customers", "Domain")]
    {
        let answer = admin.get(&format!("{path}?filter={}", filter(name, "a\u{0}"))).await;
        assert_eq!(answer.refusal(), (400, 3000), "{path} {name}");
        assert_eq!(answer.fields(), field("filter", "invalid_characters"));
        let answer = admin.get(&format!("{path}?filter={}", filter(name, &"x".repeat(15_000)))).await;
        assert_eq!(answer.fields(), field("filter", "too_long"), "{path} {name}");
        admin.get(&format!("{path}?filter={}", filter(name, &"x".repeat(200)))).await.expect(200);
    }
    for path in [
        "/v1/offers/%00",
        "/v1/countryvalidationrules/%00",
        "/v1/validations/checkdomainavailability/%00",
        "/v1/customers/%00",
    ] {
        assert_eq!(admin.get(path).await.refusal(), (400, 3000), "{path}");
    }
    assert_eq!(admin.head("/v1/domains/a%00.onmicrosoft.com").await.status, 400);
    let token = json!({"size": 2, "filter": null, "first": "\u{0}\n1", "last": "a\u{0}\n00000000-0000-0000-0000-000000000001"});
    let token = BASE64_URL_SAFE_NO_PAD.encode(token.to_string());
    let request = admin.request(reqwest::Method::GET, "/v1/customers").header("MS-ContinuationToken", token);
    assert_eq!(admin.send(request).await.refusal(), (400, 3000));
}

/// A cursor is made by us, but anybody can write one.
#[tokio::test(flavor = "multi_thread")]
async fn in_a_cursor_they_are_refused() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let page = admin.get("/portal/v1/views/customers?size=10").await.expect(200).body;
    let next = BASE64_URL_SAFE_NO_PAD.decode(page["next"].as_str().unwrap()).unwrap();
    let mut cursor: Value = serde_json::from_slice(&next).unwrap();
    cursor["v"] = json!("a\u{0}");
    let after = BASE64_URL_SAFE_NO_PAD.encode(cursor.to_string());
    let answer = admin.get(&format!("/portal/v1/views/customers?size=10&after={after}")).await;
    assert_eq!(answer.refusal(), (400, 3000));
    assert_eq!(answer.fields(), field("after", "invalid"));
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_body_they_are_refused_at_their_member() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let body = with(customer("bluebird"), "/billingProfile/companyName", json!("a\u{0}b"));
    let answer = admin.post("/v1/customers", &body).await;
    assert_eq!(answer.refusal(), (400, 3000));
    assert_eq!(answer.fields(), field("billingProfile.companyName", "invalid_characters"));

    let customer = app.customer().await;
    let mut lines = vec![line(E3, 1)];
    lines[0]["partnerIdOnRecord"] = json!("6021447\u{0}");
    let answer = admin.post(&format!("/v1/customers/{customer}/orders"), &order(lines)).await;
    assert_eq!(answer.refusal(), (400, 3000));
    assert_eq!(answer.fields(), field("lineItems[0].partnerIdOnRecord", "invalid_characters"));

    let (path, _) = admin.new_subscription(customer, line(E3, 1)).await;
    for (member, value) in [("partnerId", "\u{0}"), ("friendlyName", "a\u{0}")] {
        let answer = admin.patch(&path, &json!({ member: value })).await;
        assert_eq!(answer.refusal(), (400, 3000), "{member}");
        assert_eq!(answer.fields(), field(member, "invalid_characters"));
    }
    // What can be seen of such an id counts.
    let mut lines = vec![line(E3, 1)];
    lines[0]["partnerIdOnRecord"] = json!("\u{200e}6021447\u{200b}");
    let placed = admin.post(&format!("/v1/customers/{customer}/orders"), &order(lines)).await.expect(201);
    assert_eq!(placed.body["lineItems"][0]["partnerIdOnRecord"], "6021447");
}

/// A search for nothing that can be seen is no search, in every list: what the search box shows is empty, and so it means
/// what an empty one means. A visible text that nothing has finds nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_search_for_nothing_visible_is_no_search() {
    let demo = DemoApp::start().await;
    let provider = demo.provider().await;
    let reseller = demo.reseller().await;
    let blanks = [
        "%20%20",
        "%E2%80%8B",
        "%E3%85%A4",
        "%E2%A0%80",
        "%C2%AD%E2%80%8D",
        "%E2%80%AE%20%EF%BB%BF",
        "%E2%80%A8",
        "%F3%A0%81%81",
        "+%CC%81",
    ];
    let lists = [
        (&provider, "customers"),
        (&provider, "resellers"),
        (&reseller, "providers"),
        (&provider, "subscriptions"),
        (&provider, "orders"),
        (&provider, "requests"),
        (&provider, "activity"),
    ];
    for (client, list) in lists {
        let path = |q: &str| format!("/portal/v1/views/{list}?count=true&size=2&q={q}");
        let whole = client.get(&path("")).await.expect(200).body;
        assert!(whole["total"].as_i64() > Some(0), "{list}: {whole}");
        for blank in blanks {
            let found = client.get(&path(blank)).await.expect(200).body;
            assert_eq!(
                (&found["total"], &found["items"]),
                (&whole["total"], &whole["items"]),
                "{list} {blank}"
            );
        }
        // The activity has filters and no search.
        if list != "activity" {
            let none = client.get(&path("%E2%80%8Bqqzzxx%E2%80%8B")).await.expect(200).body;
            assert_eq!(none["total"], 0, "{list}");
        }
    }
    for (path, name) in [("/v1/customers", "CompanyName"), ("/v1/relationships", "Name")] {
        let whole = provider.get(path).await.expect(200).body;
        for blank in ["", " ", "\u{200b}", "\u{3164}"] {
            let found =
                provider.get(&format!("{path}?filter={}", filter(name, blank))).await.expect(200).body;
            assert_eq!(found["totalCount"], whole["totalCount"], "{path} {blank:?}");
        }
    }
}
