//! Refused fields of an address in words: a postal code's sentence says what is right in its country or region.

use model::error::{FieldCode, FieldError};

use super::field_text;
use crate::i18n::{Lang, fill};

/// A sentence for a field of an address in `country` (ISO 3166-1 alpha-2).
pub fn address_text(lang: Lang, country: &str, error: &FieldError) -> String {
    let sentence = (error.code == FieldCode::PostalCode).then(|| postal_sentence(lang, country)).flatten();
    let example = error.params.get("example").map_or("", String::as_str);
    sentence.map_or_else(|| field_text(lang, error), |sentence| fill(sentence, &[("example", example)]))
}

/// What a postal code looks like in the countries that the catalog is sold in.
fn postal_sentence(lang: Lang, country: &str) -> Option<&'static str> {
    let t = &lang.texts().wizard;
    Some(match country {
        "US" => t.postal_us,
        "FR" => t.postal_fr,
        "GB" => t.postal_gb,
        "DE" => t.postal_de,
        "BE" => t.postal_be,
        "CH" => t.postal_ch,
        "CA" => t.postal_ca,
        "ES" => t.postal_es,
        "IT" => t.postal_it,
        "NL" => t.postal_nl,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [S46] A wrong postal code is answered with what is right.
    #[test]
    fn a_wrong_postal_code_says_what_is_right() {
        let error = FieldError::new("p", FieldCode::PostalCode).with("example", "44000");
        let said = address_text(Lang::En, "FR", &error);
        assert_eq!(said, "Enter a French postal code with five digits, for example 44000.");
        assert!(address_text(Lang::Fr, "XX", &error).contains("44000"));
    }
}
