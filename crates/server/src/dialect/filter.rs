//! `filter=` of published lists (contract 1.8): JSON with field, value and operator, in any letter case.

use model::error::FieldCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{texts, tolerant::Tolerant};
use crate::error::{Error, Result};

/// What a filter does with its value; letter case does not matter to any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    Equals,
    /// Anywhere in the text.
    Substring,
    /// At the text's beginning.
    StartsWith,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Field, as sent; compare with [`Filter::is`].
    pub field: String,
    pub value: String,
    pub operator: Operator,
}

impl Filter {
    /// Whether the filter is about a field, in any letter case.
    pub fn is(&self, field: &str) -> bool {
        self.field.eq_ignore_ascii_case(field)
    }

    /// The refusal of a filter that a list does not know.
    pub fn unsupported() -> Error {
        let why =
            "The filter is not supported by this list. See docs/dialect.md for its fields and operators.";
        Error::invalid("filter", FieldCode::NotInList).because(why)
    }

    pub(super) fn parse(text: &str) -> Result<Self> {
        #[derive(Deserialize)]
        struct Sent {
            field: String,
            value: Value,
            operator: String,
        }
        let json: Value = serde_json::from_str(text).map_err(|_| Self::unsupported())?;
        let sent = Sent::deserialize(Tolerant(json)).map_err(|_| Self::unsupported())?;
        let operator = match sent.operator.replace('_', "").to_ascii_lowercase().as_str() {
            "equals" => Operator::Equals,
            "substring" => Operator::Substring,
            "startswith" => Operator::StartsWith,
            _ => return Err(Self::unsupported()),
        };
        let value = match sent.value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        texts::check_search(&value, "filter")?;
        Ok(Self { field: sent.field, value, operator })
    }
}

#[cfg(test)]
mod tests {
    use model::error::ErrorCode;

    use super::*;

    #[test]
    fn letter_case_does_not_matter_and_unknown_operators_are_refused() {
        let filter =
            Filter::parse(r#"{"Field":"CompanyName","Value":"con toso","Operator":"starts_with"}"#).unwrap();
        assert!(filter.is("companyname"));
        assert_eq!((filter.value.as_str(), filter.operator), ("con toso", Operator::StartsWith));
        for bad in [r#"{"field":"a","value":"b","operator":"and"}"#, "x", r#"{"field":"a"}"#] {
            assert_eq!(Filter::parse(bad).expect_err(bad).code(), ErrorCode::InvalidProperty);
        }
    }
}
