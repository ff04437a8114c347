//! What can be done for a customer in a country or territory where nothing is sold.

use crate::{
    format,
    i18n::{Lang, fill},
};

/// The overseas departments of France: one country with it for sales, postal codes 97….
const FRENCH_DEPARTMENTS: [&str; 5] = ["GF", "GP", "MQ", "RE", "YT"];

/// The way out, in words.
pub fn nothing_sold(lang: Lang, code: &str) -> String {
    fill(way_out(lang, code), &[("country", &format::country(lang, code))])
}

fn way_out(lang: Lang, code: &str) -> &'static str {
    let t = &lang.texts().offers;
    match FRENCH_DEPARTMENTS.contains(&code) {
        true => t.nothing_sold_overseas,
        false => t.nothing_sold,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overseas_departments_are_sold_as_france_and_other_territories_are_not() {
        for (lang, france) in [(Lang::En, "choose France"), (Lang::Fr, "choisissez la France")] {
            for code in ["GF", "GP", "MQ", "RE", "YT"] {
                let text = way_out(lang, code);
                assert!(text.contains(france) && text.contains("97"), "{code}: {text}");
            }
            for code in ["GG", "IM", "JE", "MC", "PF", "NC", "KP"] {
                let text = way_out(lang, code);
                assert!(!text.contains("97") && text.contains("{country}"), "{code}: {text}");
            }
        }
    }
}
