use crate::error::{FieldCode, FieldError};

/// A number of licenses (`quantity`), from 1 on, within the limits of its offer (R18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(i32);

impl Quantity {
    /// Checks a number against an offer's limits, both included.
    ///
    /// # Errors
    /// `below_minimum {min}` or `above_maximum {max}`, at `path`.
    pub fn new(value: i32, minimum: i32, maximum: i32, path: &str) -> Result<Self, FieldError> {
        if value < minimum.max(1) {
            return Err(FieldError::new(path, FieldCode::BelowMinimum)
                .with("min", minimum.max(1))
                .with("max", maximum));
        }
        if value > maximum {
            return Err(FieldError::new(path, FieldCode::AboveMaximum)
                .with("min", minimum.max(1))
                .with("max", maximum));
        }
        Ok(Self(value))
    }

    /// Reads a number as typed, blanks between thousands allowed.
    ///
    /// # Errors
    /// `required` or `not_a_number` (also beyond 32 bits), or as [`Self::new`].
    pub fn parse(text: &str, minimum: i32, maximum: i32, path: &str) -> Result<Self, FieldError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        let value = digits.parse().map_err(|_| FieldError::new(path, FieldCode::NotANumber))?;
        Self::new(value, minimum, maximum, path)
    }

    /// The number.
    pub fn get(self) -> i32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_inclusive_and_texts_are_read() {
        let code = |text| Quantity::parse(text, 2, 300, "q").map(Quantity::get).map_err(|e| e.code);
        assert_eq!(code("2"), Ok(2));
        assert_eq!(code("300"), Ok(300));
        assert_eq!(code("1"), Err(FieldCode::BelowMinimum));
        assert_eq!(code("0"), Err(FieldCode::BelowMinimum));
        assert_eq!(code("301"), Err(FieldCode::AboveMaximum));
        assert_eq!(code("2147483648"), Err(FieldCode::NotANumber));
        assert_eq!(code("ten"), Err(FieldCode::NotANumber));
        assert_eq!(code(""), Err(FieldCode::Required));
    }
}
