//! The words of an export: those of the app, out of `locales/`.

use std::{collections::BTreeMap, sync::LazyLock};

use model::v1::locale::Locale;

type Texts = BTreeMap<String, BTreeMap<String, String>>;

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| read(include_str!("../../../../locales/en.json")));
static FRENCH: LazyLock<Texts> = LazyLock::new(|| read(include_str!("../../../../locales/fr.json")));

/// Where a text stands: section and key.
pub(super) type Key = (&'static str, &'static str);

/// The reader's language, and their side.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The language.
    pub locale: Locale,
    /// A provider reads, who knows its resellers.
    pub is_provider: bool,
}

/// A file that cannot be read has no texts; `build.rs` of the app lets none pass.
fn read(json: &str) -> Texts {
    serde_json::from_str(json).unwrap_or_default()
}

impl Words {
    /// A text, where there is one under this key.
    pub(super) fn find(&self, section: &str, key: &str) -> Option<&'static str> {
        let texts: &'static Texts = match self.locale {
            Locale::English => &ENGLISH,
            Locale::French => &FRENCH,
        };
        texts.get(section)?.get(key).map(String::as_str)
    }

    /// A text; its key where there is none.
    pub(super) fn text(&self, (section, key): Key) -> &'static str {
        self.find(section, key).unwrap_or(key)
    }

    /// A text with its placeholders filled.
    pub(super) fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        let text = self.text(key).to_owned();
        values.iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// The right one of two forms, with the number as digits: French has its singular for zero too.
    pub(super) fn plural(&self, n: i64, one: Key, other: Key) -> String {
        let singular = n == 1 || (n == 0 && self.locale == Locale::French);
        self.fill(if singular { one } else { other }, &[("n", &n.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_are_there() {
        let said = |locale| Words { locale, is_provider: true }.text(("customers", "title"));
        assert_eq!((said(Locale::English), said(Locale::French)), ("Customers", "Clients"));
        let words = Words { locale: Locale::French, is_provider: true };
        let (one, other) = (("subscription", "unit_licenses_one"), ("subscription", "unit_licenses_other"));
        assert_eq!(words.plural(0, one, other), "0 licence");
        assert_eq!(words.plural(1200, one, other), "1200 licences");
    }
}
