use std::fmt;

use super::clean_code;
use crate::{
    error::{FieldCode, FieldError},
    unicode::plain_digit,
};

/// A PartnerID (formerly MPN ID): 1 to 16 digits, unique among partners (R1).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PartnerId(String);

impl PartnerId {
    /// The longest PartnerID, in digits.
    pub const MAX: usize = 16;

    /// The text as PartnerIDs are stored and compared: without invisible characters, in ASCII digits.
    pub fn normalized(text: &str) -> String {
        clean_code(text).chars().map(plain_digit).collect()
    }

    /// Parses a PartnerID as typed, in digits of any script.
    ///
    /// # Errors
    /// `required`, `digits` or `too_long {max}`, at `path`.
    pub fn parse(text: &str, path: &str) -> Result<Self, FieldError> {
        let text = Self::normalized(text);
        if text.is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(FieldError::new(path, FieldCode::Digits));
        }
        if text.len() > Self::MAX {
            return Err(FieldError::new(path, FieldCode::TooLong).with("max", Self::MAX));
        }
        Ok(Self(text))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PartnerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_does_not_count() {
        for typed in
            ["1234567", "\u{200e}1234567", "123\u{200b}4567\u{feff}", "１２３４５６７", "\u{a0}1234567\n"]
        {
            assert_eq!(PartnerId::parse(typed, "p").unwrap().as_str(), "1234567", "{typed:?}");
        }
        for (bad, code) in
            [("12 34", FieldCode::Digits), ("\u{200e}", FieldCode::Required), ("12a", FieldCode::Digits)]
        {
            assert_eq!(PartnerId::parse(bad, "p").unwrap_err().code, code);
        }
    }
}
