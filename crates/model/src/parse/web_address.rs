use super::clean_code;
use crate::error::{FieldCode, FieldError};

/// A page on the web, by TLS: `https://`, a host with a dot, at most 500 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// The longest address, in characters.
    pub const MAX: usize = 500;

    /// Parses an address as typed.
    ///
    /// # Errors
    /// `required`, `too_long {max}` or `web_address`, at `path`.
    pub fn parse(text: &str, path: &str) -> Result<Self, FieldError> {
        let text = clean_code(text);
        let text = text.as_str();
        if text.is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        if text.chars().count() > Self::MAX {
            return Err(FieldError::new(path, FieldCode::TooLong).with("max", Self::MAX));
        }
        let host = text
            .split_at_checked(8)
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("https://"))
            .and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
        let good = host.is_some_and(|host| {
            // Somebody's name before the host only hides which host it is.
            let name = host.split_once(':').map_or(host, |(name, _)| name);
            let port = host.split_once(':').map_or("443", |(_, port)| port);
            name.split('.').count() > 1
                && name
                    .split('.')
                    .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
                && port.parse::<u16>().is_ok()
        });
        let shown = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\`".contains(c));
        match good && shown {
            true => Ok(Self(text.to_owned())),
            false => Err(FieldError::new(path, FieldCode::WebAddress)),
        }
    }

    /// As typed, without surrounding blanks.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_by_tls_alone() {
        for good in ["https://a.example", "HTTPS://münchen.example:8443/a?b#c", "https://a-b.c.example/é"] {
            assert!(WebAddress::parse(good, "u").is_ok(), "{good}");
        }
        for bad in [
            "http://a.example",
            "a.example",
            "https://",
            "https://a",
            "https://a.example:99999/",
            "https://you@a.example/",
            "https://a..example",
            "https://a.example/ b",
            "javascript:alert(1)",
            "https://a.example/\"x",
        ] {
            assert_eq!(WebAddress::parse(bad, "u").unwrap_err().code, FieldCode::WebAddress, "{bad}");
        }
        assert_eq!(WebAddress::parse(" ", "u").unwrap_err().code, FieldCode::Required);
        let long = format!("https://a.example/{}", "x".repeat(500));
        assert_eq!(WebAddress::parse(&long, "u").unwrap_err().code, FieldCode::TooLong);
    }
}
