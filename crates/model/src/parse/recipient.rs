use super::{Email, clean_code};
use crate::error::{FieldCode, FieldError};

/// Whom a request is sent to: one plain address, or nobody in particular; letter case stays (R7).
///
/// # Errors
/// At `path`: `one_address` for several addresses, `plain_address` for one with a name, quotes or brackets around it, else
/// as [`Email::parse`].
pub fn recipient(text: &str, path: &str) -> Result<Option<Email>, FieldError> {
    let text = clean_code(text);
    let text = text.as_str();
    if text.is_empty() {
        return Ok(None);
    }
    let parts = text.split([',', ';', ' ', '\t', '\n', '\u{a0}']);
    if parts.filter(|part| part.contains('@')).count() > 1 {
        return Err(FieldError::new(path, FieldCode::OneAddress));
    }
    let is_around = |c: char| c.is_whitespace() || "<>()[]\"“”«»".contains(c);
    if text.contains('@') && (text.contains(is_around) || text.starts_with('\'') || text.ends_with('\'')) {
        return Err(FieldError::new(path, FieldCode::PlainAddress));
    }
    Email::parse(text, path).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [S19][R7]
    #[test]
    fn one_plain_address_or_none() {
        assert_eq!(recipient("  ", "r").unwrap(), None);
        let kept = recipient(" Claire.O'Hara@Atelier.Example ", "r").unwrap().unwrap();
        assert_eq!(kept.as_str(), "Claire.O'Hara@Atelier.Example");
        for (bad, code) in [
            ("ann@a.example, bob@b.example", FieldCode::OneAddress),
            ("ann@a.example;bob@b.example", FieldCode::OneAddress),
            ("ann@a.example bob@b.example", FieldCode::OneAddress),
            ("Ann <ann@a.example>, Bob <bob@b.example>", FieldCode::OneAddress),
            ("Ann Lee <ann@a.example>", FieldCode::PlainAddress),
            ("<ann@a.example>", FieldCode::PlainAddress),
            ("\"Ann Lee\" ann@a.example", FieldCode::PlainAddress),
            ("\"ann lee\"@a.example", FieldCode::PlainAddress),
            ("'ann@a.example'", FieldCode::PlainAddress),
            ("ann@a.example (Ann)", FieldCode::PlainAddress),
            ("mailto:ann@a.example", FieldCode::Email),
            ("ann", FieldCode::Email),
            ("ann lee", FieldCode::Email),
            ("ann@a", FieldCode::Email),
        ] {
            assert_eq!(recipient(bad, "r").unwrap_err().code, code, "{bad}");
        }
        let long = format!("ann@{}.example", "x".repeat(300));
        assert_eq!(recipient(&long, "r").unwrap_err().code, FieldCode::TooLong);
    }
}
