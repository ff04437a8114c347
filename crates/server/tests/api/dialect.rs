//! The dialect's habits, on every endpoint alike (contract 1).

mod published_roots;
mod tolerance;
mod typed_clients;

use reqwest::{Method, header};
use server::random;

use crate::support::TestApp;

const ACCOUNT: &str = "/portal/v1/account";

#[tokio::test]
async fn ids_are_echoed_or_made_on_refusals_too() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    let (request, correlation) = (random::guid().to_string(), random::guid().to_string());
    let sent = nobody.request(Method::GET, "/v1/customers");
    let sent = sent.header("MS-RequestId", request.to_uppercase()).header("ms-correlationid", &correlation);
    let answer = nobody.send(sent).await.expect(401);
    assert_eq!(
        (answer.header("MS-RequestId"), answer.header("MS-CorrelationId")),
        (&*request, &*correlation)
    );
    let (one, other) = (nobody.get("/v1/nothing").await.expect(404), nobody.get("/v1/nothing").await);
    assert_eq!(one.header("MS-RequestId").len(), 36);
    assert_ne!(one.header("MS-RequestId"), other.header("MS-RequestId"));
}

#[tokio::test]
async fn letter_case_double_and_trailing_slashes_of_paths_do_not_count() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    for path in ["/Portal/V1/Account", "/portal//v1/account", "/portal/v1/account/", "//portal/v1/ACCOUNT//"]
    {
        client.get(path).await.expect(200);
        client.head(path).await.expect(200);
    }
}

#[tokio::test]
async fn unknown_api_paths_and_methods_are_refused_with_the_error_body() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    for path in ["/v1/nothing", "/V1", "/portal/v1/nothing/at/all", "/portal"] {
        let answer = nobody.get(path).await;
        assert_eq!(answer.refusal(), (404, 1000), "{path}");
        assert_eq!(answer.body["source"], "PartnerDashboard");
        assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
    }
    assert_eq!(nobody.delete(ACCOUNT).await.refusal(), (405, 3000));
}

#[tokio::test]
async fn bodies_that_are_no_json_are_refused() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let send = async |kind: &str, body: String| {
        let request = client.request(Method::PATCH, ACCOUNT).header(header::CONTENT_TYPE, kind);
        client.send(request.body(body)).await.refusal()
    };
    assert_eq!(send("application/json", "{\"name\": ".to_owned()).await, (400, 800_002));
    assert_eq!(send("application/json", String::new()).await, (400, 800_002));
    assert_eq!(send("text/plain", "{}".to_owned()).await, (415, 800_002));
    assert_eq!(
        send("application/json", format!("{{\"x\": \"{}\"}}", "x".repeat(1 << 20))).await,
        (413, 800_002)
    );
    assert_eq!(send("application/json; charset=utf-8", "{\"name\": 7}".to_owned()).await, (400, 3000));
    assert_eq!(send("application/json", "[]".to_owned()).await, (400, 3000));
    let deep = "[".repeat(100_000);
    assert_eq!(send("application/json", deep).await, (400, 800_002));
}

#[tokio::test]
async fn a_byte_order_mark_unknown_members_and_nulls_are_no_matter() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let request = client.request(Method::PATCH, ACCOUNT).header(header::CONTENT_TYPE, "application/json");
    let body = "\u{feff}{\"NAME\": \"Ada\", \"language\": null, \"surprise\": {\"x\": [null]}}";
    let answer = client.send(request.body(body)).await.expect(200);
    assert_eq!(answer.body["name"], "Ada");
    assert!(answer.body.get("language").is_none(), "absent, not null: {}", answer.body);
}
