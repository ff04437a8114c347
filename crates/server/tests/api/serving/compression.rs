//! What is sent compressed, and what never is.

use std::io::Read;

use model::paths;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, bodies::customer};

const ENCODINGS: &str = "gzip;q=0.5, br";

async fn read(client: &Client, path: &str, encodings: &str) -> (String, Vec<u8>) {
    let request = client.request(Method::GET, path).header("Accept-Encoding", encodings);
    let answer = request.send().await.unwrap();
    let encoding = answer.headers().get("content-encoding").map(|value| value.to_str().unwrap().to_owned());
    (encoding.unwrap_or_default(), answer.bytes().await.unwrap().to_vec())
}

#[tokio::test(flavor = "multi_thread")]
async fn long_answers_are_sent_compressed() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let path = "/v1/offers?country=US";
    let (plain, whole) = read(&admin, path, "identity").await;
    assert_eq!(plain, "");
    let (name, small) = read(&admin, path, ENCODINGS).await;
    assert_eq!(name, "br");
    let mut unpacked = Vec::new();
    brotli::Decompressor::new(small.as_slice(), 4096).read_to_end(&mut unpacked).unwrap();
    assert!(unpacked == whole);
    assert!(small.len() * 5 < whole.len(), "{} of {}", small.len(), whole.len());
    let (name, small) = read(&admin, path, "gzip").await;
    assert_eq!(name, "gzip");
    assert!(small.starts_with(&[0x1f, 0x8b]) && small.len() * 5 < whole.len(), "{}", small.len());
    // A refusal is an answer like others: short ones stay as they are.
    assert_eq!(read(&admin, "/v1/offers", ENCODINGS).await.0, "");
}

/// [R11] Neither the CSRF token nor anything that is made by writing: a length tells something of what is compressed.
#[tokio::test(flavor = "multi_thread")]
async fn secrets_are_never_compressed() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    // Long enough to be worth it, were it no secret.
    admin.patch("/portal/v1/account", &json!({"name": "𠮷".repeat(100)})).await.expect(200);
    assert!(read(&admin, paths::SESSION, "identity").await.1.len() > 512);
    for path in paths::ALL.iter().filter(|path| !path.contains('{')) {
        let (encoding, _) = read(&admin, path, ENCODINGS).await;
        let (_, plain) = read(&admin, path, "identity").await;
        let token = &admin.session().csrf_token;
        let holds = String::from_utf8_lossy(&plain).contains(token.as_str());
        assert!(!holds || (encoding.is_empty() && *path == paths::SESSION), "{path}");
    }
    let made = admin.request(Method::POST, paths::CUSTOMERS).header("Accept-Encoding", ENCODINGS);
    let made = made.json(&customer("packed1")).send().await.unwrap();
    assert_eq!((made.status().as_u16(), made.headers().get("content-encoding")), (201, None));
    let made: Value = made.json().await.unwrap();
    assert!(made.to_string().len() > 512, "long enough to be compressed");
}

/// The app's files carry a tag: who has one already is not sent it again.
#[tokio::test]
async fn files_of_the_app_are_loaded_once() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    let page = nobody.get("/customers").await.expect(200);
    assert_eq!(page.header("cache-control"), "no-cache");
    let tag = page.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.len() > 20, "{tag}");
    let again = nobody.request(Method::GET, "/").header("If-None-Match", &tag);
    let again = nobody.send(again).await.expect(304);
    assert_eq!((again.header("etag"), &again.body), (tag.as_str(), &Value::Null));
    assert!(again.header("content-security-policy").starts_with("default-src 'none'"));
    let other = nobody.request(Method::GET, "/").header("If-None-Match", "\"another\"");
    nobody.send(other).await.expect(200);
}

/// What is written into the page by its address and for whom is another page: no cache takes one for the other.
#[tokio::test]
async fn the_page_names_what_it_asks_first() {
    let app = TestApp::start().await;
    let (nobody, admin) = (app.anonymous(), app.provider_admin().await);
    let page = |client: Client, path: &'static str| async move {
        let answer = client.request(Method::GET, path).send().await.unwrap();
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        let (tag, vary) = (header("etag"), header("vary"));
        (answer.text().await.unwrap(), tag, vary)
    };
    let (own, own_tag, vary) = page(admin.clone(), "/customers").await;
    assert!(own.contains("content=\"/portal/v1/views/customers?sort=company&amp;count=true\""), "{own}");
    assert!(vary.contains("cookie"), "{vary}");
    let (open, open_tag, _) = page(nobody, "/customers").await;
    assert!(open.contains(paths::SESSION) && !open.contains("views/customers"), "{open}");
    assert_ne!(own_tag, open_tag);
    let (searched, ..) = page(admin.clone(), "/customers?q=a").await;
    assert!(searched.contains(paths::NOTICES) && !searched.contains("views/customers"), "{searched}");
    let (secret, ..) = page(admin, "/join/a-token").await;
    assert!(!secret.contains("a-token"), "{secret}");
}
