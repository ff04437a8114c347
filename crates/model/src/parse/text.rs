use super::{clean, clean_code};
use crate::{
    error::{FieldCode, FieldError},
    unicode::is_control,
};

/// A text that must be there: [`clean`], 1 to `max` characters, nothing that cannot be shown.
///
/// # Errors
/// `required`, `too_long {max}` or `invalid_characters`, at `path`.
pub fn required_text(text: &str, max: usize, path: &str) -> Result<String, FieldError> {
    match optional_text(text, max, path)? {
        Some(text) => Ok(text),
        None => Err(FieldError::new(path, FieldCode::Required)),
    }
}

/// A text that may be missing: [`clean`], `None` when nothing is left that can be seen.
///
/// # Errors
/// `too_long {max}` or `invalid_characters`, at `path`.
pub fn optional_text(text: &str, max: usize, path: &str) -> Result<Option<String>, FieldError> {
    held(clean(text), |_| false, max, path)
}

/// An identifier that may be missing, such as a registration number: [`clean_code`], `None` when nothing is left.
///
/// # Errors
/// `too_long {max}` or `invalid_characters`, at `path`.
pub fn optional_code(text: &str, max: usize, path: &str) -> Result<Option<String>, FieldError> {
    held(clean_code(text), |_| false, max, path)
}

/// A text of several lines that may be missing: [`clean`], every line end as `\n`, `None` when nothing is left that can
/// be seen.
///
/// # Errors
/// `too_long {max}` or `invalid_characters`, at `path`.
pub fn optional_lines(text: &str, max: usize, path: &str) -> Result<Option<String>, FieldError> {
    let text = clean(&text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n"));
    held(text, |c| matches!(c, '\n' | '\t'), max, path)
}

fn held(
    text: String,
    allowed: impl Fn(char) -> bool,
    max: usize,
    path: &str,
) -> Result<Option<String>, FieldError> {
    if text.chars().any(|c| is_control(c) && !allowed(c)) {
        return Err(FieldError::new(path, FieldCode::InvalidCharacters));
    }
    if text.chars().count() > max {
        return Err(FieldError::new(path, FieldCode::TooLong).with("max", max));
    }
    Ok((!text.is_empty()).then_some(text))
}

/// A first, middle or last name: 1 to 50 characters (contract 10).
///
/// # Errors
/// As [`required_text`].
pub fn name(text: &str, path: &str) -> Result<String, FieldError> {
    required_text(text, 50, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_script_passes_and_control_characters_do_not() {
        assert_eq!(required_text("  🚀 شركة <b>x</b> ", 100, "t").unwrap(), "🚀 شركة <b>x</b>");
        assert_eq!(required_text("a\u{0}b", 100, "t").unwrap_err().code, FieldCode::InvalidCharacters);
        assert_eq!(required_text(&"x".repeat(101), 100, "t").unwrap_err().code, FieldCode::TooLong);
        assert_eq!(optional_text("   ", 100, "t").unwrap(), None);
        assert_eq!(optional_lines(" a\r\nb\n ", 3, "t").unwrap().as_deref(), Some("a\nb"));
        assert_eq!(optional_lines("a\u{7}b", 9, "t").unwrap_err().code, FieldCode::InvalidCharacters);
        assert_eq!(optional_lines("abcd", 3, "t").unwrap_err().code, FieldCode::TooLong);
        assert_eq!(optional_lines("a\rb\u{2028}c", 9, "t").unwrap().as_deref(), Some("a\nb\nc"));
        for inside in ["a\u{2028}b", "a\u{2029}b", "a\tb", "a\u{85}b"] {
            assert_eq!(optional_text(inside, 9, "t").unwrap_err().code, FieldCode::InvalidCharacters);
        }
    }

    #[test]
    fn nothing_invisible_is_in_an_identifier() {
        for typed in ["RN-4711", "RN-\u{200d}4711", "\u{200b}RN-47\u{3164}11 ", "RN-4711\u{fe0f}\u{2028}"] {
            assert_eq!(optional_code(typed, 7, "t").unwrap().as_deref(), Some("RN-4711"), "{typed:?}");
        }
        assert_eq!(optional_code("\u{200d}\u{3164}", 7, "t").unwrap(), None);
        assert_eq!(optional_code("RN\u{2028}4711", 9, "t").unwrap_err().code, FieldCode::InvalidCharacters);
        assert_eq!(optional_code("RN-47110", 7, "t").unwrap_err().code, FieldCode::TooLong);
    }

    #[test]
    fn nothing_visible_is_nothing_and_length_is_what_is_stored() {
        for nothing in ["\u{200b}", "\u{3164}", " \u{2800}\u{a0}", "\u{2029}"] {
            assert_eq!(required_text(nothing, 9, "t").unwrap_err().code, FieldCode::Required);
            assert_eq!(optional_lines(nothing, 9, "t").unwrap(), None);
        }
        assert_eq!(required_text(&"e\u{301}".repeat(9), 9, "t").unwrap(), "é".repeat(9));
    }
}
