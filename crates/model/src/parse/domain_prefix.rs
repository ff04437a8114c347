use std::fmt;

use crate::error::{FieldCode, FieldError};

/// What follows every prefix.
pub const DOMAIN_SUFFIX: &str = ".onmicrosoft.com";

/// The first part of a customer's primary domain: 1 to 27 ASCII letters and digits (contract 10), lower-cased.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DomainPrefix(String);

impl DomainPrefix {
    /// The longest prefix, in characters.
    pub const MAX: usize = 27;

    /// Parses a prefix as typed; surrounding blanks do not count.
    ///
    /// # Errors
    /// `required`, `letters_and_digits` or `too_long {max}`, at `path`.
    pub fn parse(text: &str, path: &str) -> Result<Self, FieldError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        if !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(FieldError::new(path, FieldCode::LettersAndDigits));
        }
        if text.len() > Self::MAX {
            return Err(FieldError::new(path, FieldCode::TooLong).with("max", Self::MAX));
        }
        Ok(Self(text.to_ascii_lowercase()))
    }

    /// Parses a whole domain `prefix.onmicrosoft.com` (contract 3.3); a bare prefix is refused.
    ///
    /// # Errors
    /// As [`Self::parse`]; another domain is `invalid`.
    pub fn parse_domain(text: &str, path: &str) -> Result<Self, FieldError> {
        let lower = text.trim().to_lowercase();
        if lower.is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        match lower.strip_suffix(DOMAIN_SUFFIX) {
            Some(prefix) => Self::parse(prefix, path),
            None => Err(FieldError::new(path, FieldCode::Invalid)),
        }
    }

    /// The bare prefix.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The whole domain.
    pub fn domain(&self) -> String {
        format!("{}{DOMAIN_SUFFIX}", self.0)
    }
}

impl fmt::Display for DomainPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> FieldCode {
        DomainPrefix::parse(text, "p").unwrap_err().code
    }

    #[test]
    fn letters_and_digits_are_lower_cased() {
        assert_eq!(DomainPrefix::parse(" Lefevre44 ", "p").unwrap().domain(), "lefevre44.onmicrosoft.com");
    }

    #[test]
    fn what_is_refused() {
        assert_eq!(code(" "), FieldCode::Required);
        assert_eq!(code("a.b"), FieldCode::LettersAndDigits);
        assert_eq!(code("a-b"), FieldCode::LettersAndDigits);
        assert_eq!(code("lefèvre"), FieldCode::LettersAndDigits);
        assert_eq!(code(&"a".repeat(28)), FieldCode::TooLong);
        assert!(DomainPrefix::parse(&"a".repeat(27), "p").is_ok());
        assert_eq!(DomainPrefix::parse_domain("a.example.com", "p").unwrap_err().code, FieldCode::Invalid);
    }
}
