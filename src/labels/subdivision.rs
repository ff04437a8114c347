//! States and provinces by name, beside the codes that are sent. `Intl` has no names for them.

use crate::{format, i18n::Lang, ui::select::Choice};

/// Code, English name, and French name.
type Subdivision = (&'static str, &'static str, &'static str);

/// Provinces and territories of Canada.
const CANADA: [Subdivision; 13] = [
    ("AB", "Alberta", "Alberta"),
    ("BC", "British Columbia", "Colombie-Britannique"),
    ("MB", "Manitoba", "Manitoba"),
    ("NB", "New Brunswick", "Nouveau-Brunswick"),
    ("NL", "Newfoundland and Labrador", "Terre-Neuve-et-Labrador"),
    ("NS", "Nova Scotia", "Nouvelle-Écosse"),
    ("NT", "Northwest Territories", "Territoires du Nord-Ouest"),
    ("NU", "Nunavut", "Nunavut"),
    ("ON", "Ontario", "Ontario"),
    ("PE", "Prince Edward Island", "Île-du-Prince-Édouard"),
    ("QC", "Quebec", "Québec"),
    ("SK", "Saskatchewan", "Saskatchewan"),
    ("YT", "Yukon", "Yukon"),
];

/// States of the United States, and the capital's district.
const UNITED_STATES: [Subdivision; 51] = [
    ("AK", "Alaska", "Alaska"),
    ("AL", "Alabama", "Alabama"),
    ("AR", "Arkansas", "Arkansas"),
    ("AZ", "Arizona", "Arizona"),
    ("CA", "California", "Californie"),
    ("CO", "Colorado", "Colorado"),
    ("CT", "Connecticut", "Connecticut"),
    ("DC", "District of Columbia", "District de Columbia"),
    ("DE", "Delaware", "Delaware"),
    ("FL", "Florida", "Floride"),
    ("GA", "Georgia", "Géorgie"),
    ("HI", "Hawaii", "Hawaï"),
    ("IA", "Iowa", "Iowa"),
    ("ID", "Idaho", "Idaho"),
    ("IL", "Illinois", "Illinois"),
    ("IN", "Indiana", "Indiana"),
    ("KS", "Kansas", "Kansas"),
    ("KY", "Kentucky", "Kentucky"),
    ("LA", "Louisiana", "Louisiane"),
    ("MA", "Massachusetts", "Massachusetts"),
    ("MD", "Maryland", "Maryland"),
    ("ME", "Maine", "Maine"),
    ("MI", "Michigan", "Michigan"),
    ("MN", "Minnesota", "Minnesota"),
    ("MO", "Missouri", "Missouri"),
    ("MS", "Mississippi", "Mississippi"),
    ("MT", "Montana", "Montana"),
    ("NC", "North Carolina", "Caroline du Nord"),
    ("ND", "North Dakota", "Dakota du Nord"),
    ("NE", "Nebraska", "Nebraska"),
    ("NH", "New Hampshire", "New Hampshire"),
    ("NJ", "New Jersey", "New Jersey"),
    ("NM", "New Mexico", "Nouveau-Mexique"),
    ("NV", "Nevada", "Nevada"),
    ("NY", "New York", "New York"),
    ("OH", "Ohio", "Ohio"),
    ("OK", "Oklahoma", "Oklahoma"),
    ("OR", "Oregon", "Oregon"),
    ("PA", "Pennsylvania", "Pennsylvanie"),
    ("RI", "Rhode Island", "Rhode Island"),
    ("SC", "South Carolina", "Caroline du Sud"),
    ("SD", "South Dakota", "Dakota du Sud"),
    ("TN", "Tennessee", "Tennessee"),
    ("TX", "Texas", "Texas"),
    ("UT", "Utah", "Utah"),
    ("VA", "Virginia", "Virginie"),
    ("VT", "Vermont", "Vermont"),
    ("WA", "Washington", "Washington"),
    ("WI", "Wisconsin", "Wisconsin"),
    ("WV", "West Virginia", "Virginie-Occidentale"),
    ("WY", "Wyoming", "Wyoming"),
];

/// What can be chosen in `country` (ISO 3166-1 alpha-2): "Alabama (AL)" by name, or the codes as they came where nobody
/// knows their names.
pub fn state_choices(lang: Lang, country: &str, codes: Vec<String>) -> Vec<Choice> {
    let mut choices: Vec<Choice> =
        codes.into_iter().map(|code| Choice::new(code.clone(), state_text(lang, country, code))).collect();
    if !states(country).is_empty() {
        choices.sort_by(|a, b| format::compare(lang, &a.label, &b.label));
    }
    choices
}

fn state_text(lang: Lang, country: &str, code: String) -> String {
    match states(country).iter().find(|(known, ..)| *known == code) {
        Some((_, name, _)) if lang == Lang::En => format!("{name} ({code})"),
        Some((.., name)) => format!("{name} ({code})"),
        None => code,
    }
}

fn states(country: &str) -> &'static [Subdivision] {
    match country {
        "CA" => &CANADA,
        "US" => &UNITED_STATES,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(lang: Lang, country: &str, codes: &[&str]) -> Vec<String> {
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        state_choices(lang, country, codes).into_iter().map(|choice| choice.label).collect()
    }

    #[test]
    fn states_have_their_names_beside_the_code_that_is_sent() {
        let codes = ["AK", "AL", "NC"];
        assert_eq!(labels(Lang::En, "US", &codes), ["Alabama (AL)", "Alaska (AK)", "North Carolina (NC)"]);
        assert_eq!(labels(Lang::Fr, "US", &codes), ["Alabama (AL)", "Alaska (AK)", "Caroline du Nord (NC)"]);
        assert_eq!(labels(Lang::Fr, "CA", &["QC", "PE"]), ["Île-du-Prince-Édouard (PE)", "Québec (QC)"]);
        assert_eq!(state_choices(Lang::En, "CA", vec!["YT".to_owned()]), [Choice::new("YT", "Yukon (YT)")]);
    }

    #[test]
    fn codes_without_known_names_stay_as_they_came() {
        assert_eq!(labels(Lang::En, "MX", &["VER", "AGU"]), ["VER", "AGU"]);
        assert_eq!(labels(Lang::En, "US", &["PR"]), ["PR"]);
    }

    /// The 50 states with the district, and the 13 provinces and territories, which the countries' rules list.
    #[test]
    fn every_code_of_both_countries_has_a_name() {
        let rules = include_str!("../../crates/server/data/countries.json");
        let rules: serde_json::Value = serde_json::from_str(rules).expect("rules of countries");
        for (country, count) in [("CA", 13), ("US", 51)] {
            let found = rules.as_array().into_iter().flatten().find(|rule| rule["code"] == country);
            let listed = found.and_then(|rule| rule["states"].as_array()).expect("a list of states");
            assert_eq!(listed.len(), count);
            for code in listed {
                assert!(states(country).iter().any(|(known, ..)| code == known), "{country}: {code}");
            }
        }
    }
}
