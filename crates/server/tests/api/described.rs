//! The description of the API is what the server does. Every answer that a test sees is held against it as well
//! (`support/described.rs`).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    matrix::table::{COLUMNS, endpoints},
    support::DESCRIPTION,
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
