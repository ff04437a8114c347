use crate::unicode::{Invisible, invisible, nfc};

/// A text that people read, such as a name or an address line, as it is stored: in normal form C, without blanks and
/// invisible characters around it.
///
/// Within it stay joiners and variation selectors, which some scripts and signs need; what turns text round or shows
/// nothing goes, blank fillers become blanks.
pub fn clean(text: &str) -> String {
    tidy(text, |kind| match kind {
        Invisible::Joiner => Kept::Itself,
        Invisible::Blank => Kept::Blank,
        Invisible::Nothing => Kept::Nothing,
    })
}

/// The same for what is compared, such as an email address, an id, a phone number or a postal code: nothing that cannot
/// be seen stays in it.
pub fn clean_code(text: &str) -> String {
    tidy(text, |_| Kept::Nothing)
}

enum Kept {
    Itself,
    Blank,
    Nothing,
}

fn tidy(text: &str, kept: impl Fn(Invisible) -> Kept) -> String {
    let seen: String = text
        .chars()
        .filter_map(|c| match invisible(c).map(&kept) {
            None | Some(Kept::Itself) => Some(c),
            Some(Kept::Blank) => Some(' '),
            Some(Kept::Nothing) => None,
        })
        .collect();
    nfc(&seen).trim_matches(|c: char| c.is_whitespace() || invisible(c).is_some()).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_invisible_stands_around_a_text() {
        for invisible in [
            "\u{200b}",
            "\u{200d}",
            "\u{ad}",
            "\u{202a}",
            "\u{3164}",
            "\u{2800}",
            "\u{feff}",
            "\u{2028}",
            "\u{2029}",
            "\u{a0}",
            "\u{180e}",
            "\u{115f}",
            "\u{fe0f}",
            "\u{e0041}",
            "\u{2066}",
            "\u{fff9}",
            "\u{85}",
        ] {
            assert_eq!(clean(invisible), "", "{invisible:?}");
            assert_eq!(clean_code(invisible), "", "{invisible:?}");
            assert_eq!(clean(&format!("{invisible} a b {invisible}{invisible}")), "a b", "{invisible:?}");
        }
    }

    #[test]
    fn within_a_name_stays_what_its_script_needs() {
        assert_eq!(clean("Good\u{202e}emaN"), "GoodemaN");
        assert_eq!(clean("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(clean("👩\u{200d}💻 & ☎\u{fe0f} Co"), "👩\u{200d}💻 & ☎\u{fe0f} Co");
        assert_eq!(clean("Anna\u{3164}Lee\u{ad}mann\u{200b}"), "Anna Leemann");
        assert_eq!(clean("\u{600}١٢"), "\u{600}١٢");
        assert_eq!(clean("Société\u{a0}Générale"), "Société\u{a0}Générale");
        assert_eq!(clean("Lefe\u{300}vre"), "Lefèvre");
        assert_eq!(clean_code("a\u{200d}b@x.example"), "ab@x.example");
    }

    proptest! {
        #[test]
        fn what_is_clean_stays_as_it_is(text in "(\\PC|[\u{ad}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}\u{3164}\u{fe0f}\u{300}\u{1100}\u{1161} \\n]){0,40}") {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
            let once = clean_code(&text);
            prop_assert_eq!(clean_code(&once), once);
        }
    }
}
