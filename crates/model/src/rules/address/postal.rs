//! Postal codes in their usual print, however they were typed.

use regex_lite::Regex;

use crate::{
    parse::clean_code,
    unicode::{is_dash, plain_digit},
};

/// The usual print of a postal code of a country with this pattern: `SW1A 2AA`, `1234 AB`, `K1A 0B1`, `8001`; `None`
/// when it is none.
///
/// Letter case, blanks and dashes do not count, nor the country's sign before it (`CH-8001`, `F-75009`).
pub(super) fn print(text: &str, country: &str, pattern: &str) -> Option<String> {
    let cleaned = clean_code(text);
    // A pattern that cannot be read refuses nothing.
    let Ok(pattern) = Regex::new(pattern) else { return Some(cleaned) };
    let close: String = cleaned
        .chars()
        .filter(|c| !(c.is_whitespace() || is_dash(*c) || *c == '.'))
        .map(|c| plain_digit(c).to_ascii_uppercase())
        .collect();
    let without_sign = signs(country).iter().filter_map(|sign| close.strip_prefix(sign));
    std::iter::once(close.as_str())
        .chain(without_sign)
        .map(|code| spaced(code, country))
        .find(|print| pattern.is_match(print))
}

/// What is written before a postal code of the country: its ISO code, or the sign of its cars.
fn signs(country: &str) -> &'static [&'static str] {
    match country {
        "BE" => &["BE", "B"],
        "CA" => &["CA", "CDN"],
        "CH" => &["CH"],
        "DE" => &["DE", "D"],
        "ES" => &["ES", "E"],
        "FR" => &["FR", "F"],
        "GB" => &["GB", "UK"],
        "IT" => &["IT", "I"],
        "NL" => &["NL"],
        "US" => &["USA", "US"],
        _ => &[],
    }
}

fn spaced(code: &str, country: &str) -> String {
    let (at, between) = match country {
        "CA" => (3, " "),
        "GB" => (code.len().saturating_sub(3), " "),
        "NL" => (4, " "),
        "US" => (5, "-"),
        _ => (code.len(), ""),
    };
    match code.split_at_checked(at) {
        Some((first, rest)) if !first.is_empty() && !rest.is_empty() => format!("{first}{between}{rest}"),
        Some(_) | None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_printed_as_usual() {
        for (country, pattern, typed, printed) in [
            ("CH", r"^[1-9]\d{3}$", "CH-8001", Some("8001")),
            ("CH", r"^[1-9]\d{3}$", "ch 8001", Some("8001")),
            ("CH", r"^[1-9]\d{3}$", "8001 Zürich", None),
            ("FR", r"^\d{5}$", "F–75009", Some("75009")),
            ("FR", r"^\d{5}$", "75 009", Some("75009")),
            ("FR", r"^\d{5}$", "44000 Nantes", None),
            ("DE", r"^\d{5}$", "D-10117", Some("10117")),
            ("DE", r"^\d{5}$", "１０１１７", Some("10117")),
            ("GB", r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", "SW1A\u{a0}2AA", Some("SW1A 2AA")),
            ("GB", r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", "sw1a2aa", Some("SW1A 2AA")),
            ("GB", r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", "m1-1ae", Some("M1 1AE")),
            ("GB", r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", "\u{200e}EC1A  1BB\u{200b}", Some("EC1A 1BB")),
            ("NL", r"^[1-9]\d{3} ?[A-Z]{2}$", "1234ab", Some("1234 AB")),
            ("NL", r"^[1-9]\d{3} ?[A-Z]{2}$", "1234  AB", Some("1234 AB")),
            ("NL", r"^[1-9]\d{3} ?[A-Z]{2}$", "NL-1234 AB", Some("1234 AB")),
            ("NL", r"^[1-9]\d{3} ?[A-Z]{2}$", "1234", None),
            ("CA", r"^[A-Z]\d[A-Z] ?\d[A-Z]\d$", "K1A-0B1", Some("K1A 0B1")),
            ("CA", r"^[A-Z]\d[A-Z] ?\d[A-Z]\d$", "k1a0b1", Some("K1A 0B1")),
            ("US", r"^\d{5}(-\d{4})?$", "98052", Some("98052")),
            ("US", r"^\d{5}(-\d{4})?$", "980520001", Some("98052-0001")),
            ("US", r"^\d{5}(-\d{4})?$", "98052 – 0001", Some("98052-0001")),
            ("US", r"^\d{5}(-\d{4})?$", "9805", None),
        ] {
            let found = print(typed, country, pattern);
            assert_eq!(found.as_deref(), printed, "{country} {typed}");
            if let Some(found) = found {
                assert_eq!(print(&found, country, pattern).as_deref(), printed, "{country} {typed} again");
            }
        }
    }
}
