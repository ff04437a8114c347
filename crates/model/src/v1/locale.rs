//! The language of texts that come with the data (contract 1.3, R35).

/// The header in which a client says it.
pub const LOCALE_HEADER: &str = "X-Locale";

/// A language that the catalogue's texts are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// `en-US`, also for whoever asks for a language that there is not.
    #[default]
    English,
    /// `fr-FR`, for French of any country.
    French,
}

impl Locale {
    /// Both languages of the catalogue.
    pub const ALL: [Locale; 2] = [Locale::English, Locale::French];

    /// Reads `fr-FR`, `fr`, `FR_ca`, …; of several the first counts, since the published service answers them so.
    pub fn read(text: &str) -> Self {
        let first = text.split(',').next().unwrap_or_default().trim();
        let language = first.split(['-', '_', ';']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("fr") { Locale::French } else { Locale::English }
    }

    /// Language and culture, as the dialect writes them.
    pub fn as_str(self) -> &'static str {
        match self {
            Locale::English => "en-US",
            Locale::French => "fr-FR",
        }
    }

    /// The language alone, for `lang` attributes.
    pub fn language(self) -> &'static str {
        match self {
            Locale::English => "en",
            Locale::French => "fr",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_french_in_every_country_and_anything_else_is_english() {
        for french in ["fr-FR", "fr", "FR-ca", "fr_BE", " fr-CH , en-US", "fr;q=1", "fr-Latn-FR"] {
            assert_eq!(Locale::read(french), Locale::French, "{french}");
        }
        for other in ["", "en-US", "en-FR", "de-DE", "frr-DE", "frisian", "*", ",fr"] {
            assert_eq!(Locale::read(other), Locale::English, "{other}");
        }
        for locale in Locale::ALL {
            assert_eq!(Locale::read(locale.as_str()), locale);
            assert_eq!(Locale::read(locale.language()), locale);
        }
    }
}
