use super::clean_code;
use crate::{
    error::{FieldCode, FieldError},
    unicode::{is_apostrophe, is_dash, plain_digit},
};

/// A number of licenses (`quantity`), from 1 on, within the limits of its offer (R18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(i32);

impl Quantity {
    /// Checks a number against an offer's limits, both included.
    ///
    /// # Errors
    /// `below_minimum {min, max}` or `above_maximum {min, max}`, at `path`.
    pub fn new(value: i32, minimum: i32, maximum: i32, path: &str) -> Result<Self, FieldError> {
        let refused = |code| FieldError::new(path, code).with("min", minimum.max(1)).with("max", maximum);
        if value < minimum.max(1) {
            return Err(refused(FieldCode::BelowMinimum));
        }
        if value > maximum {
            return Err(refused(FieldCode::AboveMaximum));
        }
        Ok(Self(value))
    }

    /// Reads a number as typed, see [`Self::read`].
    ///
    /// # Errors
    /// `required` or `not_a_number`, or as [`Self::new`]: however large a number is, it is over the maximum.
    pub fn parse(text: &str, minimum: i32, maximum: i32, path: &str) -> Result<Self, FieldError> {
        if clean_code(text).is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        match Self::read(text) {
            None => Err(FieldError::new(path, FieldCode::NotANumber)),
            Some(value) => Self::new(i32::try_from(value).unwrap_or(i32::MAX), minimum, maximum, path)
                .and_then(|found| match i64::from(found.0) == value {
                    true => Ok(found),
                    false => Err(FieldError::new(path, FieldCode::AboveMaximum)
                        .with("min", minimum.max(1))
                        .with("max", maximum)),
                }),
        }
    }

    /// The whole number that a text says: digits of any script, and one kind of grouping sign (blank, comma, full stop,
    /// apostrophe) before groups of three. `None` for everything else; what is larger than an `i64` is its maximum.
    pub fn read(text: &str) -> Option<i64> {
        let plain: String = clean_code(text).chars().map(plain).collect();
        let (negative, digits) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain.strip_prefix('+').unwrap_or(&plain)),
        };
        let sign = digits.chars().find(|c| !c.is_ascii_digit());
        let groups: Vec<&str> = match sign {
            None => vec![digits],
            Some(sign) if GROUPING.contains(&sign) => digits.split(sign).collect(),
            Some(_) => return None,
        };
        if groups.iter().any(|group| group.is_empty() || !group.bytes().all(|b| b.is_ascii_digit())) {
            return None;
        }
        if let [first, rest @ ..] = groups.as_slice()
            && !rest.is_empty()
            && (first.len() > 3 || first.starts_with('0') || rest.iter().any(|group| group.len() != 3))
        {
            return None;
        }
        let number = groups.concat().parse().unwrap_or(i64::MAX);
        Some(if negative { -number } else { number })
    }

    /// The number.
    pub fn get(self) -> i32 {
        self.0
    }
}

const GROUPING: [char; 4] = [' ', ',', '.', '\''];

/// A digit of any script and every kind of a sign as the plain one.
fn plain(c: char) -> char {
    match c {
        c if c.is_whitespace() && !c.is_control() => ' ',
        c if is_apostrophe(c) => '\'',
        c if is_dash(c) => '-',
        '\u{66C}' | '\u{FF0C}' | '\u{FE50}' => ',',
        '\u{FF0E}' | '\u{FE52}' => '.',
        '\u{FF0B}' => '+',
        c => plain_digit(c),
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
        assert_eq!(code("-5"), Err(FieldCode::BelowMinimum));
        assert_eq!(code("301"), Err(FieldCode::AboveMaximum));
        assert_eq!(code("ten"), Err(FieldCode::NotANumber));
        assert_eq!(code(""), Err(FieldCode::Required));
        assert_eq!(code("\u{200b}"), Err(FieldCode::Required));
    }

    #[test]
    fn what_is_too_large_names_the_maximum() {
        for large in ["2147483648", "99999999999", "99999999999999999999999", "2,147,483,648"] {
            for maximum in [300, i32::MAX] {
                let refused = Quantity::parse(large, 1, maximum, "q").unwrap_err();
                assert_eq!(refused.code, FieldCode::AboveMaximum, "{large}");
                assert_eq!(refused.params["max"], maximum.to_string());
            }
        }
        assert_eq!(Quantity::parse("2147483647", 1, i32::MAX, "q").map(Quantity::get), Ok(i32::MAX));
    }

    #[test]
    fn a_number_is_read_as_it_is_meant_or_not_at_all() {
        for text in [
            "1,000",
            "1.000",
            "1’000",
            "1'000",
            "1 000",
            "1\u{202f}000",
            "1\u{a0}000",
            "１０００",
            "１，０００",
            "١٬٠٠٠",
            " 1000\u{200b}",
        ] {
            assert_eq!(Quantity::read(text), Some(1000), "{text}");
        }
        assert_eq!((Quantity::read("１０"), Quantity::read("1.000.000")), (Some(10), Some(1_000_000)));
        for text in [
            "1 0",
            "5,0",
            "5.0",
            "10,00",
            "1,0000",
            "1000,000",
            "1,000.000",
            "0,100",
            "1,,000",
            ",100",
            "100,",
            "1e3",
            "1-0",
            "1/2",
            "½",
            "٫5",
            "5 licenses",
            "1\t000",
            "--1",
            "",
        ] {
            assert_eq!(Quantity::read(text), None, "{text}");
        }
    }
}
