//! Texts that cannot be: refused here, once, wherever a text enters, before any database sees them.
//!
//! U+0000 is no character of a PostgreSQL text, and cuts one of SQLite short in comparisons. What is searched for is
//! compared with every row, so it has a length.

use model::{
    error::{ErrorCode, FieldCode, FieldError},
    parse::clean,
};
use serde_json::Value;

use crate::error::Error;

/// The longest text to search for, in characters.
pub(super) const SEARCH_MAX: usize = 200;

/// Whether a text holds what no database stores.
pub(super) fn is_impossible(text: &str) -> bool {
    text.contains('\0')
}

/// Passes a text that a database can hold.
///
/// # Errors
/// 400/3000 with `invalid_characters` at `path`.
pub(super) fn check(text: &str, path: &str) -> Result<(), Error> {
    if is_impossible(text) {
        Err(text_error(FieldError::new(path, FieldCode::InvalidCharacters)))
    } else {
        Ok(())
    }
}

/// Passes a text to search for.
///
/// # Errors
/// As [`check`]; 400/3000 with `too_long {max}`.
pub(super) fn check_search(text: &str, path: &str) -> Result<(), Error> {
    check(text, path)?;
    if clean(text).chars().count() > SEARCH_MAX {
        return Err(text_error(FieldError::new(path, FieldCode::TooLong).with("max", SEARCH_MAX)));
    }
    Ok(())
}

/// Passes a body whose texts, names of members among them, a database can hold.
///
/// # Errors
/// As [`check`], at the member's path.
pub(super) fn check_body(value: &Value) -> Result<(), Error> {
    match impossible(value) {
        Some(path) => Err(text_error(FieldError::new(path, FieldCode::InvalidCharacters))),
        None => Ok(()),
    }
}

fn impossible(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
        Value::String(text) => is_impossible(text).then(String::new),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(at, item)| impossible(item).map(|rest| join(&format!("[{at}]"), &rest))),
        Value::Object(members) => members.iter().find_map(|(name, member)| {
            if is_impossible(name) {
                return Some(String::new());
            }
            impossible(member).map(|rest| join(name, &rest))
        }),
    }
}

fn join(name: &str, rest: &str) -> String {
    match rest {
        "" => name.to_owned(),
        rest if rest.starts_with('[') => format!("{name}{rest}"),
        rest => format!("{name}.{rest}"),
    }
}

fn text_error(field: FieldError) -> Error {
    let name = if field.path.is_empty() { "The name of a member or parameter" } else { field.path.as_str() };
    let why = match field.params.get("max") {
        Some(max) => format!("{name}: must have at most {max} characters."),
        None => format!("{name}: must not contain the character U+0000."),
    };
    Error::field(ErrorCode::InvalidProperty, field).because(why)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_member_with_an_impossible_text_is_named() {
        let place = |value: Value| check_body(&value).err().map(|e| e.refused_fields()[0].path.clone());
        assert_eq!(place(json!({"a": [1, null, "b"], "c": "\u{1}"})), None);
        assert_eq!(place(json!({"a": {"b": [{}, {"c": "x\u{0}"}]}})).as_deref(), Some("a.b[1].c"));
        assert_eq!(place(json!(["\u{0}"])).as_deref(), Some("[0]"));
        assert_eq!(place(json!({"a\u{0}": 1})).as_deref(), Some(""));
    }

    #[test]
    fn what_is_searched_for_has_a_length() {
        assert!(check_search(&"e\u{301}".repeat(200), "q").is_ok());
        let long = check_search(&"x".repeat(201), "q").expect_err("too long");
        assert_eq!(long.refused_fields()[0].params["max"], "200");
    }
}
