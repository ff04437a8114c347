//! Rules of every country (contract 3.6, R14), from `data/countries.json`.

use std::{collections::BTreeMap, sync::OnceLock};

use model::{
    parse::clean_code,
    rules::country_names::{by_other_name, fold},
    v1::{common::Attributes, country::CountryValidationRules},
};
use serde::Deserialize;

/// Every ISO 3166-1 country with what an address and a contact there must look like.
#[derive(Debug)]
pub struct Countries {
    rules: BTreeMap<String, CountryValidationRules>,
    selling: Vec<String>,
    /// Codes by the English and the French name, folded.
    names: BTreeMap<String, String>,
}

/// A line of the data file; a member that is not there means "any text is taken".
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Line {
    code: String,
    cultures: Vec<String>,
    calling: Vec<String>,
    #[serde(default)]
    sells: bool,
    #[serde(default)]
    states: Vec<String>,
    #[serde(default)]
    state_required: bool,
    postal: Option<String>,
    postal_sample: Option<String>,
    phone: Option<String>,
    phone_sample: Option<String>,
    vat: Option<String>,
    tax_format: Option<String>,
    tax_sample: Option<String>,
    tax: Option<Tax>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Tax {
    Optional,
    Required,
}

impl Countries {
    /// The rules that are built in; read once.
    ///
    /// # Errors
    /// When the data file is not what this version expects, which the tests rule out.
    pub fn load() -> Result<&'static Self, serde_json::Error> {
        static LOADED: OnceLock<Countries> = OnceLock::new();
        match LOADED.get() {
            Some(countries) => Ok(countries),
            None => {
                let countries = Self::read()?;
                Ok(LOADED.get_or_init(|| countries))
            }
        }
    }

    fn read() -> Result<Self, serde_json::Error> {
        let lines: Vec<Line> = serde_json::from_str(include_str!("../data/countries.json"))?;
        let selling = lines.iter().filter(|line| line.sells).map(|line| line.code.clone()).collect();
        let rules = lines.into_iter().map(|line| (line.code.clone(), line.into_rules())).collect();
        let names: BTreeMap<String, [String; 2]> =
            serde_json::from_str(include_str!("../data/country_names.json"))?;
        let by_name = |(code, names): (String, [String; 2])| names.map(|name| (fold(&name), code.clone()));
        Ok(Self { rules, selling, names: names.into_iter().flat_map(by_name).collect() })
    }

    /// The rules of a country, by its code in any letter case, by its name in English or French, or by another name that
    /// people have for it (`UK`).
    pub fn rules(&self, called: &str) -> Option<&CountryValidationRules> {
        let code = clean_code(called).to_ascii_uppercase();
        let named = || self.names.get(&fold(called)).map(String::as_str).or_else(|| by_other_name(called));
        self.rules.get(&code).or_else(|| self.rules.get(named()?))
    }

    /// The code of a country that is called so.
    pub fn code(&self, called: &str) -> Option<&str> {
        self.rules(called).map(|rules| rules.iso2_code.as_str())
    }

    /// Whether there is such a country.
    pub fn exists(&self, iso2: &str) -> bool {
        self.rules(iso2).is_some()
    }

    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.rules.keys().map(String::as_str)
    }

    /// The codes of the countries the catalogue is sold in (R14), sorted.
    pub fn selling(&self) -> &[String] {
        &self.selling
    }
}

impl Line {
    fn into_rules(self) -> CountryValidationRules {
        let language = |culture: &String| culture.split('-').next().unwrap_or_default().to_owned();
        let mut cultures = self.cultures;
        let default_culture = cultures.first().cloned().unwrap_or_default();
        // The published list names en-US for every territory (contract 10).
        if !cultures.iter().any(|culture| culture == "en-US") {
            cultures.push("en-US".to_owned());
        }
        let mut languages: Vec<String> = Vec::new();
        for language in cultures.iter().map(language) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        CountryValidationRules {
            iso2_code: self.code,
            default_culture,
            is_state_required: self.state_required,
            supported_states_list: self.states,
            supported_languages_list: languages,
            supported_cultures_list: cultures,
            is_postal_code_required: self.postal.is_some(),
            postal_code_regex: self.postal,
            is_city_required: true,
            is_vat_id_supported: self.vat.is_some(),
            tax_id_format: self.tax_format,
            tax_id_sample: self.tax_sample,
            vat_id_regex: self.vat,
            phone_number_regex: self.phone,
            is_tax_id_supported: self.tax.is_some(),
            is_tax_id_optional: self.tax != Some(Tax::Required),
            country_calling_codes_list: self.calling,
            postal_code_sample: self.postal_sample,
            phone_number_sample: self.phone_sample,
            attributes: Attributes::of("CountryValidationRules"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{
        rules::{
            address::{Country, check_billing_profile},
            country_names::other_names,
        },
        v1::customer::BillingProfile,
    };
    use regex_lite::Regex;

    fn countries() -> &'static Countries {
        Countries::load().unwrap()
    }

    #[test]
    fn every_country_is_known_by_its_name_in_both_languages() {
        let countries = countries();
        for (called, code) in [
            ("United States", "US"),
            ("the united kingdom", "GB"),
            ("Germany", "DE"),
            ("FRANCE", "FR"),
            ("Royaume-Uni", "GB"),
            ("États-Unis", "US"),
            ("l’Allemagne", "DE"),
            ("UK", "GB"),
            (" gb ", "GB"),
        ] {
            assert_eq!(countries.code(called), Some(code), "{called}");
        }
        assert!(countries.names.values().all(|code| countries.exists(code)));
        let named: std::collections::BTreeSet<&str> = countries.names.values().map(String::as_str).collect();
        assert!(countries.all().all(|code| named.contains(code)));
        assert_eq!(countries.code("Atlantis"), None);
    }

    #[test]
    fn the_united_states_are_as_recorded() {
        let recorded: serde_json::Value =
            serde_json::from_str(include_str!("../tests/recordings/country-validation-rules-us.json"))
                .unwrap();
        let ours = serde_json::to_value(countries().rules("us").unwrap()).unwrap();
        for (name, value) in recorded.as_object().unwrap() {
            assert_eq!(&ours[name], value, "{name}");
        }
    }

    /// [R14]
    #[test]
    fn every_country_has_rules_and_ten_have_patterns_that_take_their_samples() {
        let countries = countries();
        assert_eq!(countries.all().count(), 249);
        assert_eq!(countries.selling(), ["BE", "CA", "CH", "DE", "ES", "FR", "GB", "IT", "NL", "US"]);
        for rules in countries.selling().iter().map(|code| countries.rules(code).unwrap()) {
            for (pattern, sample) in [
                (&rules.postal_code_regex, &rules.postal_code_sample),
                (&rules.phone_number_regex, &rules.phone_number_sample),
            ] {
                let pattern = Regex::new(pattern.as_ref().unwrap()).unwrap();
                assert!(pattern.is_match(sample.as_ref().unwrap()), "{} {sample:?}", rules.iso2_code);
                assert!(!pattern.is_match("x"), "{}", rules.iso2_code);
            }
            if let (Some(pattern), Some(sample)) = (&rules.vat_id_regex, &rules.tax_id_sample) {
                assert!(Regex::new(pattern).unwrap().is_match(sample), "{sample}");
            }
        }
    }

    #[test]
    fn good_and_bad_postal_codes_and_phone_numbers() {
        let countries = countries();
        let check = |code: &str, postal: &[(&str, bool)], phone: &[(&str, bool)]| {
            let rules = countries.rules(code).unwrap();
            for (pattern, samples) in [(&rules.postal_code_regex, postal), (&rules.phone_number_regex, phone)]
            {
                let pattern = Regex::new(pattern.as_ref().unwrap()).unwrap();
                for (text, good) in samples {
                    assert_eq!(pattern.is_match(text), *good, "{code} {text}");
                }
            }
        };
        let (yes, no) = (true, false);
        check(
            "FR",
            &[("75009", yes), ("98000", yes), ("99000", no), ("7500", no), ("00100", no)],
            &[("+33 1 42 68 53 00", yes), ("0033142685300", yes), ("06.12.34.56.78", yes), ("1 42 68", no)],
        );
        check(
            "GB",
            &[("EC1A 1BB", yes), ("M1 1AE", yes), ("m11ae", yes), ("12345", no)],
            &[("+44 (0)20 7946 0018", yes), ("(0121) 496 0000", yes), ("12", no)],
        );
        check(
            "DE",
            &[("01067", yes), ("00123", no)],
            &[("+49 30 23125401", yes), ("089/123456", yes), ("12", no)],
        );
        check(
            "BE",
            &[("9000", yes), ("0900", no)],
            &[("+32 475 12 34 56", yes), ("02 555 12 12", yes), ("5", no)],
        );
        check("CH", &[("8001", yes), ("80011", no)], &[("+41 79 555 01 02", yes), ("044 668", no)]);
        check(
            "CA",
            &[("K1A0B1", yes), ("D1A 0B1", no), ("12345", no)],
            &[("1 613 555 0142", yes), ("555", no)],
        );
        check("ES", &[("52001", yes), ("53001", no)], &[("+34 612 345 678", yes), ("112345678", no)]);
        check(
            "IT",
            &[("00187", yes), ("187", no)],
            &[("+39 06 5555 0147", yes), ("347 555 0147", yes), ("1", no)],
        );
        check("NL", &[("1012JS", yes), ("0012 JS", no)], &[("+31 6 55501634", yes), ("020 555", no)]);
    }

    /// Elsewhere only line, city and names are required (R14); four countries have lists of states (contract 3.5).
    #[test]
    fn elsewhere_any_text_is_taken() {
        let countries = countries();
        let rules = countries.rules("JP").unwrap();
        assert!(!rules.is_postal_code_required && !rules.is_state_required && rules.is_city_required);
        assert_eq!(rules.supported_cultures_list, ["ja-JP", "en-US"]);
        let lists: Vec<&str> = countries
            .all()
            .filter(|code| !countries.rules(code).unwrap().supported_states_list.is_empty())
            .collect();
        assert_eq!(lists, ["CA", "CN", "MX", "US"]);
        assert!(!countries.exists("XX") && countries.exists("fr"));
        assert_eq!((countries.code("UK"), countries.code("\u{200e}usa")), (Some("GB"), Some("US")));
    }

    #[test]
    fn every_language_of_a_country_can_be_chosen() {
        let countries = countries();
        assert_eq!(countries.rules("PH").unwrap().supported_languages_list, ["en", "fil"]);
        assert_eq!(countries.rules("FR").unwrap().supported_languages_list, ["fr", "en"]);
        for code in countries.all() {
            let rules = countries.rules(code).unwrap();
            assert_eq!(rules.iso2_code, code);
            for language in &rules.supported_languages_list {
                let profile =
                    BillingProfile { language: Some(language.clone()), ..BillingProfile::default() };
                let refused = check_billing_profile(&profile, Country::WithoutRules);
                assert!(refused.iter().all(|field| field.path != "language"), "{code} {language}");
            }
        }
        for (code, _) in countries.rules.iter() {
            for name in other_names(code) {
                assert_eq!(countries.code(name), Some(code.as_str()), "{name}");
            }
        }
    }
}
