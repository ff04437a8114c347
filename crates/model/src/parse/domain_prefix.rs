use std::fmt;

use super::clean_code;
use crate::{
    error::{FieldCode, FieldError},
    search_key::search_key,
};

/// What follows every prefix.
pub const DOMAIN_SUFFIX: &str = ".onmicrosoft.com";

/// The first part of a customer's primary domain: 1 to 27 ASCII letters and digits (contract 10), lower-cased.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DomainPrefix(String);

impl DomainPrefix {
    /// The longest prefix, in characters.
    pub const MAX: usize = 27;

    /// Parses a prefix as typed or pasted: what stands around it in an address of the web or of email does not count.
    ///
    /// # Errors
    /// `required`, or `letters_and_digits {suggestion?}` or `too_long {max, suggestion?}` with [`Self::nearest`], at
    /// `path`.
    pub fn parse(text: &str, path: &str) -> Result<Self, FieldError> {
        let text = bare(text);
        if text.is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        let refused = |code| {
            let error = FieldError::new(path, code);
            match Self::nearest(&text) {
                Some(nearest) => error.with("suggestion", nearest),
                None => error,
            }
        };
        if !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(refused(FieldCode::LettersAndDigits));
        }
        if text.len() > Self::MAX {
            return Err(refused(FieldCode::TooLong).with("max", Self::MAX));
        }
        Ok(Self(text))
    }

    /// Parses a whole domain `prefix.onmicrosoft.com` (contract 3.3); a bare prefix is refused.
    ///
    /// # Errors
    /// As [`Self::parse`]; another domain is `invalid`.
    pub fn parse_domain(text: &str, path: &str) -> Result<Self, FieldError> {
        let lower = without_surroundings(text);
        if lower.is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        match lower.strip_suffix(DOMAIN_SUFFIX) {
            Some(prefix) => Self::parse(prefix, path),
            None => Err(FieldError::new(path, FieldCode::Invalid)),
        }
    }

    /// The possible prefix that is nearest to a text, such as one with accents, or to a company's name; `None` when
    /// there is no letter or digit to make it of.
    pub fn nearest(text: &str) -> Option<Self> {
        let plain = search_key(&bare(text));
        let plain = plain.strip_prefix("www.").unwrap_or(&plain);
        let name = match plain.rsplit_once('.') {
            Some((name, "com" | "net" | "org" | "eu" | "biz" | "info")) if !name.is_empty() => name,
            Some((name, country)) if !name.is_empty() && country.len() == 2 => name,
            Some(_) | None => plain,
        };
        let letters: String = name.chars().filter(char::is_ascii_alphanumeric).take(Self::MAX).collect();
        (!letters.is_empty()).then_some(Self(letters))
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

/// The lower-cased host of an address of the web or of email.
fn without_surroundings(text: &str) -> String {
    let text = clean_code(text).to_lowercase();
    let text = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let text = text.trim_matches(|c: char| matches!(c, '/' | '<' | '>' | '"') || c.is_whitespace());
    let host = text.find(['/', '?', '#']).map_or(text, |end| &text[..end]);
    let host = host.rsplit_once('@').map_or(host, |(_, domain)| domain);
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let host = host.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(host, |(host, _)| host);
    host.trim_end_matches('.').trim().to_owned()
}

fn bare(text: &str) -> String {
    let text = without_surroundings(text);
    text.strip_suffix(DOMAIN_SUFFIX).unwrap_or(&text).to_owned()
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
    fn what_stands_around_a_prefix_does_not_count() {
        for pasted in [
            "lefevre.onmicrosoft.com",
            "Lefevre.OnMicrosoft.COM",
            "https://lefevre.onmicrosoft.com/",
            "HTTP://lefevre",
            "@lefevre",
            "@lefevre.onmicrosoft.com",
            "admin@lefevre.onmicrosoft.com",
            "lefevre/",
            "https://lefevre.onmicrosoft.com/admin?x=1#top",
            "lefevre.onmicrosoft.com:443",
            "lefevre.onmicrosoft.com.",
            "<admin@lefevre.onmicrosoft.com>",
            "le\u{ad}fevre\u{200b}",
        ] {
            assert_eq!(DomainPrefix::parse(pasted, "p").unwrap().as_str(), "lefevre", "{pasted}");
        }
        for pasted in ["https://lefevre.onmicrosoft.com/", "@LEFEVRE.onmicrosoft.com"] {
            assert_eq!(DomainPrefix::parse_domain(pasted, "p").unwrap().as_str(), "lefevre", "{pasted}");
        }
    }

    #[test]
    fn the_nearest_prefix_is_offered() {
        for (typed, nearest) in [
            ("lefèvre", Some("lefevre")),
            ("Le-Fèvre & Fils", Some("lefevrefils")),
            ("cœur", Some("coeur")),
            ("O’Brien", Some("obrien")),
            ("https://www.lefevre.fr", Some("lefevre")),
            ("lefevre.co", Some("lefevre")),
            ("with.dot", Some("withdot")),
            ("Straße 7", Some("strasse7")),
            ("شركة", None),
            ("--", None),
        ] {
            let refused = DomainPrefix::parse(typed, "p").unwrap_err();
            assert_eq!(refused.code, FieldCode::LettersAndDigits, "{typed}");
            assert_eq!(refused.params.get("suggestion").map(String::as_str), nearest, "{typed}");
        }
        let long = DomainPrefix::parse(&"a".repeat(28), "p").unwrap_err();
        assert_eq!(long.params["suggestion"], "a".repeat(27));
        let company = DomainPrefix::nearest("Société Générale d’Électricité du Cœur").unwrap();
        assert_eq!(company.as_str(), "societegeneraledelectricite");
    }

    #[test]
    fn what_is_refused() {
        assert_eq!(code(" "), FieldCode::Required);
        assert_eq!(code("https://"), FieldCode::Required);
        assert_eq!(code("a.b"), FieldCode::LettersAndDigits);
        assert_eq!(code("a-b"), FieldCode::LettersAndDigits);
        assert_eq!(code("lefèvre"), FieldCode::LettersAndDigits);
        assert_eq!(code(&"a".repeat(28)), FieldCode::TooLong);
        assert!(DomainPrefix::parse(&"a".repeat(27), "p").is_ok());
        assert_eq!(DomainPrefix::parse_domain("a.example.com", "p").unwrap_err().code, FieldCode::Invalid);
    }
}
