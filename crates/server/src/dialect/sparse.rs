//! Bodies of typed clients that set one member and send every other one at its empty value (contract 1.4).

use serde_json::{Map, Value};

use super::tolerant::is_no_date;

/// Members that nobody writes by hand: `false` in them comes from a serializer.
const BY_SERIALIZERS: &[&str] = &["isTrial", "isMicrosoftProduct", "hasPurchasableAddOns"];

/// Whether a PATCH body is sparse: it was not read from here, so it has neither a real `creationDate` nor an etag, and
/// it carries what serializers alone write, the empty date or empty `links` beside one of the members above as `false`.
///
/// In a sparse body `0`, `false`, empty texts, `none`, `unknown` and `{}` are noise, in nested objects too, and the rest is
/// meant. In any other body every member is meant.
pub(super) fn is_sparse(body: &Value) -> bool {
    let Value::Object(members) = body else { return false };
    if is_real_date(member(members, "creationDate")) || has_etag(members) {
        return false;
    }
    let has_empty_date = members.values().any(has_empty_date);
    let has_false = BY_SERIALIZERS.iter().any(|name| member(members, name) == Some(&Value::Bool(false)));
    has_empty_date || (has_false && member(members, "links").is_some_and(is_empty_object))
}

/// At any depth: a typed client writes its nested objects, such as `scheduledNextTermInstructions`, in the same way.
fn has_empty_date(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
        Value::String(text) => is_no_date(text),
        Value::Array(items) => items.iter().any(has_empty_date),
        Value::Object(members) => members.values().any(has_empty_date),
    }
}

/// In any letter case; the last of several spellings wins, as everywhere.
fn member<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    members.iter().rev().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Neither absent nor empty; whether it can be read does not matter.
fn is_real_date(date: Option<&Value>) -> bool {
    match date {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty() && !is_no_date(text),
        // Some serializers write the beginning of their own time.
        Some(Value::Number(number)) => number.as_f64() != Some(0.0),
        Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => true,
    }
}

fn has_etag(members: &Map<String, Value>) -> bool {
    let attributes = member(members, "attributes").and_then(Value::as_object);
    let etag = attributes.and_then(|attributes| member(attributes, "etag")).and_then(Value::as_str);
    etag.is_some_and(|etag| !etag.trim().is_empty())
}

fn is_empty_object(value: &Value) -> bool {
    value.as_object().is_some_and(|members| members.values().all(Value::is_null))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_serializers_write_is_sparse() {
        let shape = json!({"quantity": 0, "autoRenewEnabled": false, "isTrial": false, "links": {}});
        let with = |name: &str, value: Value| {
            let mut body = shape.clone();
            body[name] = value;
            body
        };
        for sparse in [
            shape.clone(),
            with("id", json!("3f2504e0-4f89-11d3-9a0c-0305e82c3301")),
            with("creationDate", json!(null)),
            with("creationDate", json!("")),
            with("CreationDate", json!("0001-01-01T00:00:00")),
            with("creationDate", json!("0001-01-01")),
            with("creationDate", json!("0001-01-01T01:00:00+01:00")),
            with("creationDate", json!("0000-12-31T23:00:00Z")),
            with("creationDate", json!(0)),
            with("Attributes", json!({"Etag": null, "ObjectType": "Subscription"})),
            json!({"CreationDate": "0001-01-01T00:00:00Z", "Status": "suspended"}),
            json!({"creationDate": "/Date(-62135596800000)/", "status": "suspended"}),
            json!({"EffectiveStartDate": "0001-01-01T00:00:00", "Quantity": 8}),
            json!({"Links": {"Self": null}, "HasPurchasableAddOns": false}),
            json!({"links": {}, "isMicrosoftProduct": false}),
            json!({"quantity": 8, "scheduledNextTermInstructions": {"customTermEndDate": "0001-01-01T00:00:00"}}),
            json!({"quantity": 8, "refundOptions": [{"type": "none", "expiresAt": "0001-01-01T00:00:00Z"}]}),
        ] {
            assert!(is_sparse(&sparse), "{sparse}");
        }
        for meant in [
            json!({"autoRenewEnabled": false}),
            json!({"quantity": 0}),
            json!({"status": "suspended"}),
            json!({"isTrial": false, "autoRenewEnabled": false}),
            json!({"links": {}, "autoRenewEnabled": false}),
            json!({"links": {"self": {"uri": "/x"}}, "isTrial": false}),
            json!({"isTrial": true, "links": {}}),
            with("creationDate", json!("2026-11-28T10:00:00Z")),
            with("creationDate", json!(1_796_083_200_000_i64)),
            with("creationDate", json!("/Date(1796083200000)/")),
            with("attributes", json!({"etag": "x"})),
            json!(["0001-01-01T00:00:00"]),
            json!({"scheduledChange": {"quantity": 0}}),
        ] {
            assert!(!is_sparse(&meant), "{meant}");
        }
    }
}
