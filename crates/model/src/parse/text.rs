use crate::error::{FieldCode, FieldError};

/// A text that must be there: trimmed, 1 to `max` characters, nothing that cannot be shown.
///
/// # Errors
/// `required`, `too_long {max}` or `invalid_characters`, at `path`.
pub fn required_text(text: &str, max: usize, path: &str) -> Result<String, FieldError> {
    match optional_text(text, max, path)? {
        Some(text) => Ok(text),
        None => Err(FieldError::new(path, FieldCode::Required)),
    }
}

/// A text that may be missing: trimmed, `None` when nothing is left.
///
/// # Errors
/// `too_long {max}` or `invalid_characters`, at `path`.
pub fn optional_text(text: &str, max: usize, path: &str) -> Result<Option<String>, FieldError> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err(FieldError::new(path, FieldCode::InvalidCharacters));
    }
    if text.chars().count() > max {
        return Err(FieldError::new(path, FieldCode::TooLong).with("max", max));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// A text of several lines that may be missing: trimmed, line ends as `\n`, `None` when nothing is left.
///
/// # Errors
/// `too_long {max}` or `invalid_characters`, at `path`.
pub fn optional_lines(text: &str, max: usize, path: &str) -> Result<Option<String>, FieldError> {
    let text = text.trim().replace("\r\n", "\n");
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
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
    }
}
