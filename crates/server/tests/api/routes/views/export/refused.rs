use model::{portal::account::Role, portal::api_clients::ApiScope};
use reqwest::Method;
use server::random;

use super::{begun, records};
use crate::support::{DemoApp, TestApp};

/// What cannot be read is named, of the file and of the list at once; what a page refuses, its file refuses too.
#[tokio::test]
async fn what_cannot_be_read_is_named() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let fields = async |list: &str, query: &str| {
        let answer = admin.get(&format!("/portal/v1/views/{list}/export?{query}")).await;
        assert_eq!(answer.refusal(), (400, 3000), "{query}");
        answer.fields().into_iter().map(|(name, code)| format!("{name} {code}")).collect::<Vec<_>>()
    };
    let all = "format=pdf&columns=id,salary&lang=de&zone=Mars/Base&id=7";
    let named =
        ["format not_in_list", "lang not_in_list", "zone not_in_list", "columns not_in_list", "id invalid"];
    assert_eq!(fields("customers", all).await, named);
    assert_eq!(fields("customers", "sort=salary").await, ["sort not_in_list"]);
    assert_eq!(fields("subscriptions", "state=odd").await, ["state not_in_list"]);
    assert_eq!(fields("requests", "state=odd").await, ["state not_in_list"]);
    assert_eq!(fields("resellers", "columns=provider").await, ["columns not_in_list"], "another side's");
    assert!(app.app.exports.is_empty());
}

/// Two exports of one account at a time, and progress for their owner alone.
#[tokio::test]
async fn an_account_has_two_at_a_time() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let account = admin.session().account.id.0;
    let id = random::guid();
    let held = [
        app.app.exports.begin(account, id).unwrap(),
        app.app.exports.begin(account, random::guid()).unwrap(),
    ];
    held[0].read(1200);
    let path = format!("/portal/v1/exports/{id}");
    let progress = admin.get(&path).await.expect(200).body;
    assert_eq!(progress, serde_json::json!({"rows": 1200, "packing": false}));
    assert_eq!(app.provider_admin().await.get(&path).await.refusal(), (404, 1000));

    let third = admin.get("/portal/v1/views/customers/export").await;
    assert_eq!((third.refusal(), third.header("retry-after")), ((429, 429), "10"));
    drop(held);
    assert_eq!(records(&admin, "customers", "").await.len(), 1);
    assert_eq!(admin.get(&path).await.refusal(), (404, 1000), "it is over");
}

/// [R37] An API client exports with the scope that its lists need, and an export is one request of its minute.
#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_one_request_of_an_api_client() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let client = app.api_client(&admin, Role::AdminAgent, &[ApiScope::Read]).await;
    let left = async |list: &str| {
        let answer = client.get(&format!("/portal/v1/views/{list}/export")).await;
        (answer.status, answer.header("ratelimit-remaining").parse::<u32>().unwrap())
    };
    let (first, second) = (left("customers").await, left("customers").await);
    assert_eq!((first.0, second.0), (200, 200));
    assert!(first.1 - second.1 == 1 || second.1 > first.1, "a new minute, or one less");
}

/// Asking for the head alone reads nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_head_reads_no_rows() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let path = "/portal/v1/views/customers/export?format=xlsx";
    let head = admin.request(Method::HEAD, path).send().await.unwrap();
    assert_eq!(head.status(), 200);
    assert!(head.headers()["content-disposition"].to_str().unwrap().ends_with(".xlsx\""));
    assert!(demo.app.exports.is_empty());
    assert_eq!(begun(&demo.customer().await, "providers", "").await.status(), 403);
}
