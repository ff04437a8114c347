//! The draft message, in the language of those who get it (S21, S25).

use crate::i18n::{Lang, fill};

/// A message as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    pub subject: String,
    /// Text, lines ended by `\n`.
    pub text: String,
}

/// What the draft tells.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Name of the provider.
    pub provider: &'a str,
    /// The link of this request (S27).
    pub link: &'a str,
    /// The day the link ends, in words of that language.
    pub until: &'a str,
    pub sender: &'a str,
}

/// The draft in a language, which is the addressee's and not the interface's.
pub fn draft(lang: Lang, facts: Facts<'_>) -> Message {
    let t = &lang.texts().request_message;
    // The link first: no name can stand in its place then.
    let values = [
        ("link", facts.link),
        ("provider", facts.provider),
        ("until", facts.until),
        ("sender", facts.sender),
    ];
    Message { subject: fill(t.subject, &values), text: fill(t.text, &values) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::partnerships::messages::{
        link,
        mailto::{MAX, mailto},
    };

    const FACTS: Facts<'_> = Facts {
        provider: "Northlight Distribution",
        link: "https://partners.northlight.example/invitations/q7YkZxk1qT0Jm3v8nW5rB2cD4eF6gH9iJ0kL1mN2oP3",
        until: "20 February 2027",
        sender: "Anna Marek",
    };

    /// [S21][S26][S27] In both languages the draft names the provider, holds the link, and opens in any mail program.
    #[test]
    fn the_draft_names_the_provider_and_holds_its_link() {
        for lang in Lang::ALL {
            let message = draft(lang, FACTS);
            for part in [FACTS.provider, FACTS.until, FACTS.sender] {
                assert!(message.text.contains(part), "{part}");
            }
            assert!(message.subject.contains(FACTS.provider) && !message.subject.contains('\n'));
            assert!(link::holds(&message.text, FACTS.link));
            assert!(!format!("{}{}", message.subject, message.text).contains(['{', '}']));
            assert!(mailto(&format!("{}@reseller.example", "x".repeat(60)), &message).len() <= MAX);
        }
        assert!(draft(Lang::Fr, FACTS).text.starts_with("Bonjour"));
        assert!(draft(Lang::En, FACTS).text.starts_with("Hello"));
    }
}
