use std::fmt;

use crate::unicode::invisible;

/// The token of an invitation's or a user's link: 256 random bits, base64url without padding (R6).
#[derive(Clone, PartialEq, Eq)]
pub struct LinkToken(String);

impl LinkToken {
    /// Its length, in characters.
    pub const LENGTH: usize = 43;

    /// Reads a token as it came out of a mail program, with blanks, brackets, quotes, a full stop or their
    /// percent-encoded forms glued on, and with invisible characters where the program breaks long words; `None` for
    /// what cannot be a token.
    ///
    /// What follows a token begins with a visible character that no token has.
    pub fn parse(text: &str) -> Option<Self> {
        let visible: String = text.chars().filter(|c| invisible(*c).is_none()).collect();
        let text = visible.as_str();
        let text = text.trim_start_matches(|c: char| !is_of_token(c));
        let end = text.find(|c: char| !is_of_token(c)).unwrap_or(text.len());
        let token = text.get(..end)?;
        (token.len() == Self::LENGTH).then(|| Self(token.to_owned()))
    }

    /// The token alone.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Shows nothing: a token never reaches a log.
impl fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkToken")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";

    /// [R8] Mail programs take the sentence's signs for a part of the link.
    #[test]
    fn what_mail_programs_glue_on_is_forgiven() {
        for after in [
            "",
            " ",
            "\n",
            ".",
            ",",
            ")",
            ">",
            "\"",
            "'",
            ";",
            ":",
            "!",
            "?",
            ").",
            "...",
            "%20",
            "%2E",
            "%29.",
            "%3E",
            "%22",
            "%27%2C",
            "&gt;",
            "]",
            "»",
            "\u{a0}!",
            "”",
            "…",
            "/",
            "?utm_source=mail",
            "#top",
        ] {
            let read = LinkToken::parse(&format!("{TOKEN}{after}"));
            assert_eq!(read.map(|token| token.0).as_deref(), Some(TOKEN), "{after}");
        }
        for before in [" ", "<", "\"", "\u{a0}"] {
            assert!(LinkToken::parse(&format!("{before}{TOKEN}")).is_some(), "{before}");
        }
    }

    /// [R8] Programs mark with invisible characters where a long word may break.
    #[test]
    fn invisible_characters_are_no_part_of_it() {
        for sign in ["\u{200b}", "\u{ad}", "\u{2060}", "\u{feff}", "\u{200d}"] {
            let broken = format!("{sign}{}{sign}{}{sign}.", &TOKEN[..20], &TOKEN[20..]);
            assert_eq!(LinkToken::parse(&broken).map(|token| token.0).as_deref(), Some(TOKEN), "{broken:?}");
        }
    }

    #[test]
    fn what_is_cut_or_too_long_is_no_token() {
        for bad in [
            "",
            ".",
            "abc",
            &TOKEN[1..],
            &format!("{TOKEN}A"),
            &format!("{TOKEN}-"),
            "é",
            &TOKEN.replace('p', "."),
        ] {
            assert_eq!(LinkToken::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn it_is_never_shown() {
        let token = LinkToken::parse(TOKEN).unwrap();
        assert_eq!(format!("{token:?}"), "LinkToken");
    }
}
