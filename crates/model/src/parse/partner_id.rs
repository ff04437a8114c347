use std::fmt;

use crate::error::{FieldCode, FieldError};

/// A PartnerID (formerly MPN ID): 1 to 16 digits, unique among partners (R1).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PartnerId(String);

impl PartnerId {
    /// The longest PartnerID, in digits.
    pub const MAX: usize = 16;

    /// Parses a PartnerID as typed.
    ///
    /// # Errors
    /// `required`, `digits` or `too_long {max}`, at `path`.
    pub fn parse(text: &str, path: &str) -> Result<Self, FieldError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(FieldError::new(path, FieldCode::Digits));
        }
        if text.len() > Self::MAX {
            return Err(FieldError::new(path, FieldCode::TooLong).with("max", Self::MAX));
        }
        Ok(Self(text.to_owned()))
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
