//! The description of the API against that of the last version: what breaks a client stands in CHANGELOG.
//!
//! A change breaks a client when an operation, a status of success, a member, or a known value is gone, a type or a format
//! is another one, a limit is narrower, or a request must carry more than before.

use std::{collections::BTreeSet, fs};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::process::root;

/// What breaks clients and is not named in CHANGELOG's section *Unreleased*.
///
/// # Errors
/// A file is missing or is not JSON.
pub(super) fn check() -> Result<Vec<String>> {
    let changelog = fs::read_to_string(root().join("CHANGELOG.md"))?;
    let (unreleased, version) = last(&changelog).context("CHANGELOG.md names no version")?;
    let before = root().join(format!("docs/openapi/{version}.json"));
    let read = |path: &std::path::Path| -> Result<Value> {
        let text = fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
        Ok(serde_json::from_str(&text)?)
    };
    let breaking = breaking(&read(&before)?, &read(&root().join("docs/openapi.json"))?);
    let unnamed = breaking.into_iter().filter(|one| !unreleased.contains(&format!("`{}`", one.place)));
    Ok(unnamed
        .map(|one| {
            format!("docs/openapi.json: `{}` {}: clients of {version} break, and CHANGELOG does not name it", one.place, one.what)
        })
        .collect())
}

/// The section *Unreleased*, and the number of the last version.
fn last(changelog: &str) -> Option<(&str, &str)> {
    let (_, rest) = changelog.split_once("## Unreleased")?;
    let (unreleased, rest) = rest.split_once("\n## ")?;
    Some((unreleased, rest.split_whitespace().next()?.trim_matches(['[', ']'])))
}

/// One change that breaks clients.
#[derive(Debug, PartialEq, Eq)]
struct Breaking {
    /// `GET /v1/customers`, or `Order.lineItems`.
    place: String,
    what: String,
}

fn breaking(before: &Value, after: &Value) -> Vec<Breaking> {
    let mut found = Found { sent: sent(after), all: Vec::new() };
    let none = Map::new();
    for (path, item) in before["paths"].as_object().unwrap_or(&none) {
        for (method, operation) in item.as_object().unwrap_or(&none) {
            let place = format!("{} {path}", method.to_uppercase());
            match after["paths"][path].get(method) {
                Some(now) => found.operation(&place, operation, now),
                None => found.add(&place, "is gone"),
            }
        }
    }
    for (name, schema) in before["components"]["schemas"].as_object().unwrap_or(&none) {
        match after["components"]["schemas"].get(name) {
            Some(now) => found.schema(name, schema, now, found.sent.contains(name)),
            None => found.add(name, "is gone"),
        }
    }
    found.all
}

/// The names of the schemas that requests carry, and of those in them.
fn sent(description: &Value) -> BTreeSet<String> {
    let none = Map::new();
    let operations = description["paths"].as_object().unwrap_or(&none).values().flat_map(|item| item.as_object().unwrap_or(&none).values());
    let mut open: Vec<String> = operations.flat_map(|one| names(&one["requestBody"])).collect();
    let mut all = BTreeSet::new();
    while let Some(name) = open.pop() {
        if all.insert(name.clone()) {
            open.extend(names(&description["components"]["schemas"][&name]));
        }
    }
    all
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, value)| match (key.as_str(), value) {
                ("$ref", Value::String(place)) => place.rsplit('/').next().map(str::to_owned).into_iter().collect(),
                _ => names(value),
            })
            .collect(),
        Value::Array(all) => all.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
}

struct Found {
    sent: BTreeSet<String>,
    all: Vec<Breaking>,
}

impl Found {
    fn add(&mut self, place: &str, what: impl Into<String>) {
        self.all.push(Breaking { place: place.to_owned(), what: what.into() });
    }

    fn operation(&mut self, place: &str, before: &Value, after: &Value) {
        let none = Map::new();
        for status in before["responses"].as_object().unwrap_or(&none).keys() {
            // A refusal that operations share has the same shape as all others.
            match after["responses"].get(status) {
                None if status.starts_with('2') => self.add(place, format!("does not answer {status} any more")),
                None => {}
                Some(now) => self.contents(place, &before["responses"][status], now, false),
            }
        }
        self.contents(place, &before["requestBody"], &after["requestBody"], true);
        if before["requestBody"].is_null() && after["requestBody"]["required"] == true {
            self.add(place, "needs a body now");
        }
        let empty = Vec::new();
        let of = |value: &Value| value["parameters"].as_array().unwrap_or(&empty).clone();
        let (was, is) = (of(before), of(after));
        let same = |one: &Value, other: &Value| one["name"] == other["name"] && one["in"] == other["in"];
        for one in &is {
            let known = was.iter().find(|other| same(one, other));
            if one["required"] == true && known.is_none_or(|known| known["required"] != true) {
                self.add(place, format!("needs the parameter {} now", one["name"]));
            }
        }
        for one in &was {
            match is.iter().find(|other| same(one, other)) {
                Some(now) => self.schema(place, &one["schema"], &now["schema"], true),
                None => self.add(place, format!("does not take the parameter {} any more", one["name"])),
            }
        }
    }

    fn contents(&mut self, place: &str, before: &Value, after: &Value, sent: bool) {
        for (kind, content) in before["content"].as_object().unwrap_or(&Map::new()) {
            match after["content"].get(kind) {
                Some(now) => self.schema(place, &content["schema"], &now["schema"], sent),
                None => self.add(place, format!("has no {kind} any more")),
            }
        }
    }

    fn schema(&mut self, place: &str, before: &Value, after: &Value, sent: bool) {
        for member in ["type", "format", "$ref"] {
            if before.get(member).is_some() && before[member] != after[member] {
                self.add(place, format!("has another {member}: {} instead of {}", after[member], before[member]));
            }
        }
        let number = |value: &Value, name: &str| value[name].as_f64();
        for (name, narrower) in [("maximum", -1.0), ("maxLength", -1.0), ("maxItems", -1.0), ("minimum", 1.0), ("minLength", 1.0)] {
            let tightened = match (number(before, name), number(after, name)) {
                (Some(was), Some(is)) => (is - was) * narrower > 0.0,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            if tightened && sent {
                self.add(place, format!("has a narrower {name}"));
            }
        }
        let empty = Vec::new();
        let values = |value: &Value| value["enum"].as_array().unwrap_or(&empty).clone();
        for gone in values(before).iter().filter(|one| !after["enum"].is_null() && !values(after).contains(one)) {
            self.add(place, format!("does not know {gone} any more"));
        }
        let none = Map::new();
        for (member, was) in before["properties"].as_object().unwrap_or(&none) {
            let place = format!("{place}.{member}");
            match after["properties"].get(member) {
                Some(is) => self.schema(&place, was, is, sent),
                None => self.add(&place, "is gone"),
            }
        }
        let required = |value: &Value| value["required"].as_array().unwrap_or(&empty).clone();
        for more in required(after).iter().filter(|one| sent && !required(before).contains(one)) {
            self.add(&format!("{place}.{}", more.as_str().unwrap_or_default()), "must be sent now");
        }
        if before["items"].is_object() {
            self.schema(place, &before["items"], &after["items"], sent);
        }
        for several in ["oneOf", "anyOf"] {
            for (was, is) in before[several].as_array().unwrap_or(&empty).iter().zip(after[several].as_array().unwrap_or(&empty)) {
                self.schema(place, was, is, sent);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn described() -> Value {
        json!({
            "paths": {"/v1/orders": {"post": {
                "parameters": [{"name": "size", "in": "query", "schema": {"type": "integer", "maximum": 200}}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
                "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}}, "409": {}}
            }}},
            "components": {"schemas": {
                "Order": {"type": "object", "required": ["id"], "properties": {
                    "id": {"type": "string"},
                    "cycle": {"anyOf": [{"type": "string", "enum": ["monthly", "annual"]}, {"type": "string"}]},
                    "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}}
                }},
                "Line": {"type": "object", "properties": {"quantity": {"type": "integer"}}},
                "Answer": {"type": "object", "properties": {"total": {"type": "integer"}}}
            }}
        })
    }

    /// What is found when `change` is made.
    fn found(change: impl Fn(&mut Value)) -> Vec<String> {
        let mut after = described();
        change(&mut after);
        breaking(&described(), &after).into_iter().map(|one| format!("{} {}", one.place, one.what)).collect()
    }

    #[test]
    fn what_clients_do_not_notice_breaks_nothing() {
        assert_eq!(found(|_| {}), [""; 0]);
        let more = |after: &mut Value| {
            after["components"]["schemas"]["Order"]["properties"]["note"] = json!({"type": "string"});
            after["components"]["schemas"]["Answer"]["required"] = json!(["total"]);
            after["paths"]["/v1/orders"]["get"] = json!({"responses": {"200": {}}});
            after["paths"]["/v1/orders"]["post"]["responses"]["412"] = json!({});
        };
        assert_eq!(found(more), [""; 0]);
    }

    #[test]
    fn what_is_gone_or_another_breaks_clients() {
        let post = |after: &mut Value| after["paths"]["/v1/orders"]["post"].take();
        let mut gone = described();
        post(&mut gone);
        gone["paths"]["/v1/orders"] = json!({});
        let all = breaking(&described(), &gone);
        assert_eq!(all[0].place, "POST /v1/orders");
        let change = |path: &'static str, value: Value| found(move |after| *after.pointer_mut(path).unwrap() = value.clone());
        let order = "/components/schemas/Order/properties";
        assert_eq!(change("/paths/~1v1~1orders/post/responses", json!({"409": {}})), ["POST /v1/orders does not answer 201 any more"]);
        assert_eq!(change(order, json!({})).len(), 3);
        assert_eq!(
            change("/components/schemas/Order/properties/id/type", json!("integer")),
            ["Order.id has another type: \"integer\" instead of \"string\""]
        );
        assert_eq!(
            change("/components/schemas/Order/properties/cycle/anyOf/0/enum", json!(["monthly"])),
            ["Order.cycle does not know \"annual\" any more"]
        );
    }

    #[test]
    fn what_asks_more_breaks_clients() {
        let change = |path: &'static str, value: Value| found(move |after| *after.pointer_mut(path).unwrap() = value.clone());
        assert_eq!(
            change("/components/schemas/Order/required", json!(["id", "cycle"])),
            ["Order.cycle must be sent now"]
        );
        assert_eq!(
            change("/components/schemas/Line", json!({"type": "object", "required": ["quantity"], "properties": {"quantity": {"type": "integer"}}})),
            ["Line.quantity must be sent now"],
            "a schema in a schema is sent as well"
        );
        assert_eq!(
            change("/paths/~1v1~1orders/post/parameters/0/schema/maximum", json!(100)),
            ["POST /v1/orders has a narrower maximum"]
        );
        let parameter = json!([{"name": "size", "in": "query", "required": true, "schema": {"type": "integer", "maximum": 200}}]);
        assert_eq!(
            change("/paths/~1v1~1orders/post/parameters", parameter),
            ["POST /v1/orders needs the parameter \"size\" now"]
        );
    }

    #[test]
    fn the_changelog_names_the_last_version() {
        let text = "# Changelog\n\n## Unreleased\n\n- `Order.id` is gone.\n\n## 0.2.0 - 2026-11-29\n\n- more";
        assert_eq!(last(text).unwrap().1, "0.2.0");
        assert!(last(text).unwrap().0.contains("`Order.id`"));
        assert!(last("# Changelog").is_none());
    }
}
