//! What the offers are, in our own words, in both languages (R35): `data/offer_texts.json`.

use std::collections::HashMap;

use model::v1::{locale::Locale, offer::Offer};
use serde::Deserialize;

/// One or two plain sentences.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    en: String,
    fr: String,
}

impl Text {
    pub(super) fn in_locale(&self, locale: Locale) -> &str {
        match locale {
            Locale::English => &self.en,
            Locale::French => &self.fr,
        }
    }
}

/// By the name that offers give in `data/offers.json`; several offers share a text.
pub(super) type Texts = HashMap<String, Text>;

/// The built-in texts.
///
/// # Errors
/// When the data file is not what this version expects, which the tests rule out.
pub(super) fn load() -> Result<Texts, serde_json::Error> {
    serde_json::from_str(include_str!("../../data/offer_texts.json"))
}

/// The offer with its texts in the language; its name is a product's and stays.
pub(super) fn word(offer: &mut Offer, text: &Text, locale: Locale) {
    text.in_locale(locale).clone_into(&mut offer.description);
    locale.as_str().clone_into(&mut offer.locale);
    locale.as_str().clone_into(&mut offer.category.locale);
    category(&offer.category.id, locale).clone_into(&mut offer.category.name);
}

/// The names of the categories; an add-on's is empty.
fn category(id: &str, locale: Locale) -> &'static str {
    match (id, locale) {
        ("Enterprise_Key", Locale::English) => "Enterprise",
        ("Enterprise_Key", Locale::French) => "Entreprise",
        ("SmallBusiness_Key", Locale::English) => "Small business",
        ("SmallBusiness_Key", Locale::French) => "Petite entreprise",
        ("Nonprofit_Key", Locale::English) => "Nonprofit",
        ("Nonprofit_Key", Locale::French) => "But non lucratif",
        ("Trial_Key", Locale::English) => "Trial",
        ("Trial_Key", Locale::French) => "Essai",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use sha2::{Digest, Sha256};

    use super::*;
    use crate::catalogue::Catalogue;

    fn all() -> impl Iterator<Item = (String, String)> {
        let catalogue = Catalogue::load().unwrap();
        let words = |offer: &Offer, locale| catalogue.worded(offer.clone(), locale).description;
        catalogue
            .offers
            .iter()
            .map(move |offer| (words(offer, Locale::English), words(offer, Locale::French)))
    }

    fn sentences(text: &str) -> Vec<&str> {
        text.split_inclusive(['.', '!', '?']).map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    /// [R35] One or two plain sentences in each language, for every offer; none is left over, none is twice there.
    #[test]
    fn every_offer_says_what_it_is_in_both_languages() {
        let mut used = HashSet::new();
        for (english, french) in all() {
            assert_ne!(english, french);
            for text in [&english, &french] {
                assert!((20..=250).contains(&text.chars().count()), "{text}");
                assert!(text.ends_with('.') && (1..=2).contains(&sentences(text).len()), "{text}");
                assert!(text.chars().next().unwrap().is_uppercase(), "{text}");
                assert!(!text.contains('\'') && !text.contains("  ") && text.trim() == text, "{text}");
            }
            used.insert((english, french));
        }
        assert_eq!(used.len(), 124);
        assert_eq!(load().unwrap().len(), 124);
        assert_eq!(used.iter().map(|(english, _)| english).collect::<HashSet<_>>().len(), 124);
        assert_eq!(used.iter().map(|(_, french)| french).collect::<HashSet<_>>().len(), 124);
    }

    /// The signs of French typography: U+00A0 before a colon and between a number and what it counts, U+202F before
    /// the other high signs and between thousands.
    #[test]
    fn french_is_set_as_french() {
        for (_, text) in all() {
            let letters: Vec<char> = text.chars().collect();
            for (at, letter) in letters.iter().enumerate() {
                let (before, after) = (at.checked_sub(1).map(|at| letters[at]), letters.get(at + 1));
                match letter {
                    ':' => assert_eq!(before, Some('\u{a0}'), "{text}"),
                    ';' | '!' | '?' => assert_eq!(before, Some('\u{202f}'), "{text}"),
                    ',' => assert!(after.is_none_or(|next| !next.is_ascii_digit()), "{text}"),
                    ' ' if before.is_some_and(|digit| digit.is_ascii_digit()) => {
                        assert!(after.is_none_or(|next| !next.is_ascii_digit()), "{text}");
                    }
                    _ => {}
                }
            }
            for unit in ["Go", "To", "employés", "utilisateurs", "unités", "cœurs"] {
                assert!(!text.split(' ').zip(text.split(' ').skip(1)).any(|(number, counted)| {
                    counted.starts_with(unit) && number.ends_with(|c: char| c.is_ascii_digit())
                }));
            }
        }
    }

    /// As the fingerprints of the recorded sentences were made: letters and digits alone, in lower case.
    fn fingerprint(text: &str) -> String {
        let plain: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let plain = plain.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        Sha256::digest(plain).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// [R35] The recorded sentences have left the project: their fingerprints alone are kept, to tell them.
    #[test]
    fn no_recorded_sentence_is_left() {
        let recorded: HashSet<&str> = include_str!("../../tests/recordings/sentences.txt").lines().collect();
        assert_eq!(recorded.len(), 234);
        // One of the recorded descriptions was nothing but the product's name: it shows that the fingerprints are read.
        assert!(recorded.contains(fingerprint("Power  BI Pro").as_str()));
        let files = [
            include_str!("../../data/offers.json"),
            include_str!("../../data/demo.json"),
            include_str!("../../tests/recordings/offers-us.json"),
            include_str!("../../tests/recordings/offer-by-id-us.json"),
        ];
        // What stands between quotation marks, and is long enough to be a sentence and not a name.
        let in_files = files.iter().flat_map(|file| file.split('"')).filter(|text| text.len() > 100);
        let ours: Vec<String> =
            all().map(|(english, _)| english).chain(in_files.map(str::to_owned)).collect();
        for text in &ours {
            for part in sentences(text).into_iter().chain([text.as_str()]) {
                assert!(!recorded.contains(fingerprint(part).as_str()), "{part}");
            }
        }
    }
}
