//! Pieces of the page: prose with code and lists, and the type of a value in words.

use maud::{Markup, html};
use serde_json::Value;

/// Paragraphs, lists of lines that begin with `- `, and `code`.
pub(super) fn prose(text: &str) -> Markup {
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    html! {
        @for block in blocks {
            @let (before, items) = block.split_once("- ").filter(|(before, _)| before.is_empty() || before.ends_with('\n')).unwrap_or((block, ""));
            @if !before.trim().is_empty() { p { (spans(before.trim())) } }
            @if !items.is_empty() { ul { @for item in items.split("\n- ") { li { (spans(item)) } } } }
        }
    }
}

fn spans(text: &str) -> Markup {
    html! {
        @for (n, part) in text.split('`').enumerate() {
            @if n % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// What a value is: its type with format and limits, or the name of its schema.
pub(super) fn kind(schema: &Value) -> Markup {
    if let Some(name) = schema["$ref"].as_str().and_then(|place| place.rsplit('/').next()) {
        return html! { a href={ "#schema-" (name) } { code { (name) } } };
    }
    for (several, joint) in [("oneOf", " or "), ("anyOf", " or "), ("allOf", " and ")] {
        if let Some(all) = schema[several].as_array() {
            return html! { @for (n, one) in all.iter().enumerate() { @if n > 0 { (joint) } (kind(one)) } };
        }
    }
    if schema["type"] == "array" {
        return html! { "list of " (kind(&schema["items"])) };
    }
    if let Some(items) = schema["properties"].get("items") {
        return html! { "page with " (kind(items)) };
    }
    if let Some(values) = schema["enum"].as_array() {
        return html! { @for (n, one) in values.iter().enumerate() { @if n > 0 { ", " } code { (text(one)) } } };
    }
    let name = match &schema["type"] {
        Value::Array(all) => all.iter().map(text).collect::<Vec<_>>().join(" or "),
        Value::String(name) => name.clone(),
        _ => "any".to_owned(),
    };
    let limit = |name: &str, words: &str| schema.get(name).map(|value| format!(", {words} {value}")).unwrap_or_default();
    html! {
        (name)
        @if let Some(format) = schema["format"].as_str() { " (" (format) ")" }
        (limit("minimum", "at least")) (limit("maximum", "at most"))
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn prose_has_paragraphs_lists_and_code() {
        let made = prose("One `a < b`.\n\nTwo:\n- x\n- y").into_string();
        assert_eq!(made, "<p>One <code>a &lt; b</code>.</p><p>Two:</p><ul><li>x</li><li>y</li></ul>");
        assert_eq!(prose("").into_string(), "");
        assert_eq!(prose("A mid- word").into_string(), "<p>A mid- word</p>");
    }

    #[test]
    fn kinds_say_what_a_value_is() {
        let said = |schema| kind(&schema).into_string();
        assert_eq!(said(json!({"type": "string", "format": "uuid"})), "string (uuid)");
        assert_eq!(said(json!({"type": "integer", "minimum": 1, "maximum": 200})), "integer, at least 1, at most 200");
        assert_eq!(said(json!({"enum": ["a", "b"]})), "<code>a</code>, <code>b</code>");
        assert_eq!(
            said(json!({"type": "array", "items": {"$ref": "#/components/schemas/Order"}})),
            "list of <a href=\"#schema-Order\"><code>Order</code></a>"
        );
    }
}
