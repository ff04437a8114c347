//! Holds every answer that a test sees against the description of the API.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use jsonschema::Validator;
use reqwest::Method;
use serde_json::{Value, json};
use server::openapi::DOCUMENT;

use super::Answer;

/// The description as JSON.
pub(crate) static DESCRIPTION: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(&*DOCUMENT).unwrap());

/// What checks a body, by the place of its schema.
static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// The operation that serves a request, by the template of its path: that with the fewest names in braces.
fn operation(method: &Method, path: &str) -> Option<(String, &'static Value)> {
    let path = path.split('?').next().unwrap_or_default().to_lowercase();
    let sent: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let fits = |template: &str| {
        let parts: Vec<&str> = template.split('/').filter(|part| !part.is_empty()).collect();
        let fits = |(part, sent): (&&str, &&str)| part.starts_with('{') || part.eq_ignore_ascii_case(sent);
        parts.len() == sent.len() && parts.iter().zip(&sent).all(fits)
    };
    let paths = DESCRIPTION["paths"].as_object()?.iter().filter(|(template, _)| fits(template));
    let (template, item) = paths.min_by_key(|(template, _)| template.matches('{').count())?;
    Some((template.clone(), item.get(method.as_str().to_lowercase())?))
}

/// Fails where an answer has a status, a content type, or a body that is not described.
pub(crate) fn check(method: &Method, path: &str, answer: &Answer) {
    let Some((template, operation)) = operation(method, path) else { return };
    let (status, place) = (answer.status.to_string(), format!("{method} {template}"));
    // A failure of our own is nobody's to expect, and a route's own panic is what a test is about.
    if answer.status == 500 {
        return;
    }
    let Some(response) = operation["responses"].get(&status) else {
        panic!("{place} answers {status}, which is not described: {}", answer.body);
    };
    let shared =
        response["$ref"].as_str().map(|place| DESCRIPTION.pointer(place.trim_start_matches('#')).unwrap());
    let response = shared.unwrap_or(response);
    let Some(contents) = response["content"].as_object() else {
        assert!(
            answer.body.is_null(),
            "{place} {status} has a body, which is not described: {}",
            answer.body
        );
        return;
    };
    let sent = answer.header("content-type").split(';').next().unwrap_or_default();
    if sent.is_empty() && *method == Method::HEAD {
        return;
    }
    let (content_type, content) = contents.iter().next().unwrap();
    let fits =
        content_type == sent || content_type.strip_suffix('*').is_some_and(|kind| sent.starts_with(kind));
    assert!(fits, "{place} {status} is described as {content_type}, and is {sent}");
    if content_type == "application/json" {
        let validator = validator(format!("{place} {status}"), &content["schema"]);
        let wrong: Vec<String> = validator
            .iter_errors(&answer.body)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{place} {status} is not as described: {wrong:#?}\n{}", answer.body);
    }
}

fn validator(place: String, schema: &Value) -> Arc<Validator> {
    let mut known = VALIDATORS.lock().unwrap_or_else(PoisonError::into_inner);
    let make = || {
        let whole = json!({"allOf": [schema], "components": DESCRIPTION["components"]});
        Arc::new(jsonschema::validator_for(&whole).unwrap())
    };
    known.entry(place).or_insert_with(make).clone()
}
