use std::fmt;

use super::clean_code;
use crate::error::{FieldCode, FieldError};

/// An email address: one `@`, no blanks, a domain with a dot; at most 254 characters.
///
/// Deliberately loose: only sending a message proves an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// The longest address, in characters (RFC 5321).
    pub const MAX: usize = 254;

    /// Parses an address as typed.
    ///
    /// # Errors
    /// `required`, `too_long {max}` or `email`, at `path`.
    pub fn parse(text: &str, path: &str) -> Result<Self, FieldError> {
        let text = clean_code(text);
        let text = text.as_str();
        if text.is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        if text.chars().count() > Self::MAX {
            return Err(FieldError::new(path, FieldCode::TooLong).with("max", Self::MAX));
        }
        let good = text.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && local.len() <= 64
                && domain.contains('.')
                && domain
                    .split('.')
                    .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
                && !text
                    .contains(|c: char| c.is_whitespace() || c.is_control() || "()<>,;:\\\"[]".contains(c))
                && !domain.contains('@')
        });
        if good { Ok(Self(text.to_owned())) } else { Err(FieldError::new(path, FieldCode::Email)) }
    }

    /// As typed, without surrounding blanks and without anything that cannot be seen.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which an account's address is unique (R1): lower-cased.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_and_bad_addresses() {
        for good in ["a@b.example", "claire.o'hara+x@lefevre.example", "é@münchen.example"] {
            assert!(Email::parse(good, "e").is_ok(), "{good}");
        }
        for bad in ["a", "a@b", "@b.c", "a@", "a b@c.d", "a@b..c", "a@@b.c", "<a@b.c>", "a@b.c,d@e.f"] {
            assert_eq!(Email::parse(bad, "e").unwrap_err().code, FieldCode::Email, "{bad}");
        }
        for alike in [
            "\u{200b}a@b.example",
            "a\u{200d}@b.example",
            "a@\u{ad}b.example",
            "\u{202a}a@b.example\u{202c}",
            "a@b.exam\u{3164}ple",
            " a@b.example\u{2028}",
        ] {
            assert_eq!(Email::parse(alike, "e").unwrap().as_str(), "a@b.example", "{alike:?}");
        }
        assert_eq!(Email::parse("\u{3164}", "e").unwrap_err().code, FieldCode::Required);
        assert_eq!(Email::parse("Ann@B.Example", "e").unwrap().key(), "ann@b.example");
    }
}
