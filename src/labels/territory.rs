//! What can be done for a customer in a country or territory where nothing is sold (R14).

use crate::{
    format,
    i18n::{Lang, fill},
};

/// The overseas departments of France: one country with it for sales, postal codes 97….
const FRENCH_DEPARTMENTS: [&str; 5] = ["GF", "GP", "MQ", "RE", "YT"];

/// The way out, in words.
pub fn nothing_sold(lang: Lang, code: &str) -> String {
    let t = &lang.texts().offers;
    let text = match FRENCH_DEPARTMENTS.contains(&code) {
        true => t.nothing_sold_overseas,
        false => t.nothing_sold,
    };
    fill(text, &[("country", &format::country(lang, code))])
}
