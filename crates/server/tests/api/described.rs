//! The description of the API is what the server does. Every answer that a test sees is held against it as well
//! (`support/described.rs`).

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use chrono::TimeDelta;
use model::paths;
use serde_json::Value;

use crate::{
    matrix::table::{COLUMNS, endpoints},
    support::{DESCRIPTION, DemoApp, TestApp},
};

/// Method and path of every operation.
fn operations() -> BTreeMap<(String, String), &'static Value> {
    let paths = DESCRIPTION["paths"].as_object().unwrap();
    let each = paths.iter().flat_map(|(path, item)| {
        let operations = item.as_object().unwrap().iter();
        operations.map(move |(method, operation)| ((method.to_uppercase(), path.clone()), operation))
    });
    each.collect()
}

/// It names every endpoint there is, and none that is not there.
#[test]
fn every_endpoint_is_described() {
    let described: BTreeSet<_> = operations().into_keys().collect();
    let served: BTreeSet<_> =
        endpoints().iter().map(|one| (one.method.to_string(), one.path.clone())).collect();
    let missing: Vec<_> = served.difference(&described).collect();
    let gone: Vec<_> = described.difference(&served).collect();
    assert!(missing.is_empty() && gone.is_empty(), "not described: {missing:?}; not served: {gone:?}");
}

/// [R3][R4][R37] Every status of the table of rights is described, and who is described as able to call is let in.
#[test]
fn the_rights_are_those_of_the_table() {
    let operations = operations();
    for endpoint in endpoints() {
        let place = format!("{} {}", endpoint.method, endpoint.path);
        let operation = operations[&(endpoint.method.to_string(), endpoint.path.clone())];
        for status in &endpoint.statuses {
            assert!(operation["responses"].get(status.to_string()).is_some(), "{place} answers {status}");
        }
        let by = |column: &str| {
            endpoint.statuses[COLUMNS.iter().position(|name| *name == column).unwrap()]
        };
        let security = operation["security"].as_array().unwrap();
        let open = security.iter().any(|one| one.as_object().unwrap().is_empty());
        assert_eq!(open, by("anonymous") != 401 || endpoint.path.ends_with("/decline"), "{place}: {security:?}");
        let scopes = security.iter().find_map(|one| one.get("bearer")).and_then(Value::as_array);
        let refused = matches!(by("client_all"), 403);
        // Some of what clients may do is refused to the provider's for another reason, or is open to everybody.
        if !open {
            assert_eq!(scopes.is_none(), refused, "{place} {scopes:?}");
        }
        if let Some(scopes) = scopes.filter(|_| !refused && !open) {
            let read = scopes.is_empty() || scopes.contains(&Value::from("read"));
            assert_eq!(by("client_read") != 403, read, "{place} {scopes:?}");
        }
    }
}

/// Every reference leads to a schema.
#[test]
fn nothing_refers_to_what_is_not_there() {
    let text = DESCRIPTION.to_string();
    let places = text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next());
    let missing: BTreeSet<&str> = places.filter(|place| DESCRIPTION.pointer(place).is_none()).collect();
    assert_eq!(missing, BTreeSet::new());
}

/// `docs/openapi.json` is the description of this state; `UPDATE_OPENAPI=1` writes it.
#[test]
fn the_file_is_the_description() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let text = format!("{:#}\n", *DESCRIPTION);
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        fs::write(&place, &text).unwrap();
    }
    let same = fs::read_to_string(&place).unwrap_or_default() == text;
    assert!(same, "docs/openapi.json is of before: UPDATE_OPENAPI=1 cargo test -p server --test api the_file_is");
}

/// [R37] `/openapi.json` is served to everybody, and `/docs` shows each operation in both languages.
#[tokio::test]
async fn the_description_is_served() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    assert_eq!(nobody.get("/openapi.json").await.expect(200).body, *DESCRIPTION);
    let english = nobody.get("/docs").await.expect(200);
    let french = nobody.get("/docs?lang=fr").await.expect(200);
    assert!(french.body.as_str().unwrap().contains("<html lang=\"fr\">"));
    assert!(english.header("content-security-policy").contains("style-src 'self'"));
    let text = english.body.as_str().unwrap();
    for operation in operations().values() {
        let id = operation["operationId"].as_str().unwrap();
        assert!(text.contains(&format!("<article id=\"{id}\">")), "{id}");
    }
    assert!(!text.contains(" style=") && !text.contains("<script"));
    assert!(nobody.get("/docs.css").await.expect(200).header("content-type").starts_with("text/css"));
}

/// Each operation has an ID of its own, a summary, and a word on who may call it; each schema and member says what it is.
#[test]
fn everything_is_named_and_explained() {
    let operations = operations();
    let ids: BTreeSet<&str> = operations.values().map(|one| one["operationId"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), operations.len());
    for ((method, path), operation) in &operations {
        for what in ["summary", "description"] {
            assert!(operation[what].as_str().is_some_and(|text| !text.is_empty()), "{method} {path}: {what}");
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let text = parameter["description"].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{method} {path}: {}", parameter["name"]);
        }
    }
    for (name, schema) in DESCRIPTION["components"]["schemas"].as_object().unwrap() {
        for (member, schema) in schema["properties"].as_object().into_iter().flatten() {
            let explained = schema.get("description").is_some() || schema.to_string().contains("$ref");
            assert!(explained, "{name}.{member}: {schema}");
        }
    }
}

/// Every body that stands as an example is accepted, with the IDs of a customer and a subscription in the path.
#[tokio::test]
async fn the_examples_are_accepted() {
    let app = DemoApp::start().await;
    let admin = app.provider().await;
    let add = async |prefix: &str| -> String {
        let mut body = example("POST", paths::CUSTOMERS);
        body["companyProfile"]["domain"] = Value::from(format!("{prefix}.onmicrosoft.com"));
        let made = admin.post(paths::CUSTOMERS, &body).await.expect(201);
        made.body["id"].as_str().unwrap().to_owned()
    };
    let (kept, ended) = (add("keptbytheexamples").await, add("endedbytheexamples").await);
    let order = admin.post(&paths::to(paths::ORDERS, &[&kept]), &example("POST", paths::ORDERS)).await.expect(201);
    let subscription = order.body["lineItems"][0]["subscriptionId"].as_str().unwrap().to_owned();
    let mut tried = 0;
    for ((method, path), operation) in operations() {
        let Some(body) = body_of(operation) else { continue };
        let customer = if operation["operationId"] == "endCustomer" { &ended } else { &kept };
        let at = path.replace("{customer_id}", customer).replace("{subscription_id}", &subscription);
        let mut body = body.clone();
        // The day of the example passes.
        if let Some(until) = body.get_mut("expiresAt") {
            *until = Value::from((app.app.clock.now() + TimeDelta::days(30)).to_rfc3339());
        }
        let answer = admin.send(admin.request(method.parse().unwrap(), &at).json(&body)).await;
        assert!((200..300).contains(&answer.status), "{method} {path}: {} {}", answer.status, answer.body);
        tried += 1;
    }
    assert!(tried >= 12, "{tried} examples");
}

fn body_of(operation: &'static Value) -> Option<&'static Value> {
    operation["requestBody"]["content"]["application/json"].get("example")
}

fn example(method: &str, path: &str) -> Value {
    body_of(operations()[&(method.to_owned(), path.to_owned())]).unwrap().clone()
}
