//! What stands in a cell, and how it is written as text.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, ids among them.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// A moment, as clocks show it in its column's zone.
    Moment(NaiveDateTime),
}

/// What a spreadsheet would take for the beginning of a formula, what an import would take for the mark, and what hides
/// such a beginning.
const MARKED: [char; 8] = ['=', '+', '-', '@', '\'', '\t', '\n', '\r'];

impl Cell {
    /// As it stands in CSV: a text that a spreadsheet could calculate begins with one `'` more, and so does a text that
    /// begins with one. An import that takes exactly one off has the text again.
    pub fn csv(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) if text.starts_with(MARKED) => Cow::Owned(format!("'{text}")),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Day(day) => Cow::Owned(day.format("%Y-%m-%d").to_string()),
            Cell::Moment(at) => Cow::Owned(at.format("%Y-%m-%d %H:%M:%S").to_string()),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn csv(text: &str) -> String {
        Cell::from(text.to_owned()).csv().into_owned()
    }

    /// [R44] Exactly one sign is put before what could be calculated, and before the sign itself.
    #[test]
    fn texts_that_could_be_formulas_begin_with_an_apostrophe() {
        for text in [
            "=1+1",
            "+33 1",
            "-1",
            "@SUM(A1)",
            "'=1",
            "\t=1",
            "\n=1",
            "\r=1",
            "'",
            "=HYPERLINK(\"https://a.example\")",
        ] {
            assert_eq!(csv(text), format!("'{text}"), "{text:?}");
            assert_eq!(csv(text).strip_prefix('\''), Some(text));
        }
        for text in ["Bluebird", "a=1", " =1", "1-2", "L'Atelier", "é", ""] {
            assert_eq!(csv(text), text);
        }
    }

    #[test]
    fn numbers_days_and_moments_are_no_texts() {
        let at = DateTime::from_timestamp(1_767_225_599, 0).unwrap().naive_utc();
        assert_eq!(Cell::Number(-5).csv(), "-5");
        assert_eq!(Cell::Day(at.date()).csv(), "2025-12-31");
        assert_eq!(Cell::Moment(at).csv(), "2025-12-31 23:59:59");
        assert_eq!(Cell::Empty.csv(), "");
    }
}
