use crate::{
    error::{FieldCode, FieldError},
    search_key::search_key,
    unicode::{invisible, is_control, nfc},
};

/// The shortest password, in characters.
pub const MIN: usize = 12;
/// The longest password, in characters: a bound on the work of hashing.
pub const MAX: usize = 200;
/// Parts of own words count from this many letters on.
const WORD: usize = 4;

/// Checks a password that somebody chooses (NIST SP 800-63B, 3.1.1.2): 12 to 200 characters of any kind, blanks too, and
/// nothing of the `own` email, name or company in it. Answers it in the form in which it is hashed: [`composed`].
///
/// # Errors
/// `required` where there is nothing to be seen, `too_short {min}`, `too_long {max}` or `own_word {word}`, at `path`.
pub fn check_new_password(text: &str, own: &[&str], path: &str) -> Result<String, FieldError> {
    let password = composed(text);
    if password.chars().all(is_blank_or_invisible) {
        return Err(FieldError::new(path, FieldCode::Required));
    }
    // What cannot be seen makes a password no longer; a blank does.
    if password.chars().filter(|c| !is_invisible(*c)).count() < MIN {
        return Err(FieldError::new(path, FieldCode::TooShort).with("min", MIN));
    }
    if password.chars().count() > MAX {
        return Err(FieldError::new(path, FieldCode::TooLong).with("max", MAX));
    }
    match own_word(&password, own) {
        Some(word) => Err(FieldError::new(path, FieldCode::OwnWord).with("word", word)),
        None => Ok(password),
    }
}

/// The first part of the own email, name or company, of four letters or more, that a password contains; letter case and
/// accents aside.
pub fn own_word(password: &str, own: &[&str]) -> Option<String> {
    let password = search_key(password);
    let own: Vec<String> = own.iter().map(|text| nfc(text)).collect();
    let mut parts = own.iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    let is_in = |part: &&str| {
        let key = search_key(part);
        key.chars().count() >= WORD && password.contains(&key)
    };
    parts.find(is_in).map(str::to_owned)
}

/// A chosen password in Unicode's composed form (NFC), otherwise exactly as typed: the same keys on another system may
/// send another form.
pub fn composed(text: &str) -> String {
    nfc(text)
}

/// A one-time password without the blanks, line breaks and invisible characters that come along when it is copied, or
/// typed as it was shown; none of them is ever part of one (R11).
pub fn one_time_password(text: &str) -> String {
    text.chars().filter(|c| !is_blank_or_invisible(*c)).collect()
}

fn is_blank_or_invisible(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

fn is_invisible(c: char) -> bool {
    is_control(c) || invisible(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str, own: &[&str]) -> Result<String, FieldCode> {
        check_new_password(text, own, "p").map_err(|field| field.code)
    }

    #[test]
    fn length_is_counted_in_characters_that_can_be_seen_or_are_blanks() {
        assert_eq!(code("", &[]), Err(FieldCode::Required));
        for blank in
            ["            ", "\u{a0}\u{2003}\u{3000}         ", &"\u{200b}\u{3164}\u{2800}".repeat(5)]
        {
            assert_eq!(code(blank, &[]), Err(FieldCode::Required), "{blank:?}");
        }
        assert_eq!(code("eleven char", &[]), Err(FieldCode::TooShort));
        assert_eq!(code("eleven\u{200b}\u{ad} char", &[]), Err(FieldCode::TooShort));
        // Eleven characters in twelve code points.
        assert_eq!(code("e\u{301}leven char", &[]), Err(FieldCode::TooShort));
        assert_eq!(code(" twelve char", &[]).as_deref(), Ok(" twelve char"));
        assert_eq!(code(&"é".repeat(200), &[]), Ok("é".repeat(200)));
        assert_eq!(code(&"é".repeat(201), &[]), Err(FieldCode::TooLong));
    }

    #[test]
    fn only_the_form_of_accents_is_changed() {
        assert_eq!(code("Cafe\u{301} au lait  ", &[]).as_deref(), Ok("Café au lait  "));
        assert_eq!(composed("ﬁ １２ ①"), "ﬁ １２ ①");
    }

    #[test]
    fn own_words_of_four_letters_or_more_are_refused_wherever_they_stand() {
        let own = ["claire.morel44@atelier-nuage.example", "Claire Le Fèvre", "Société Ånge & Co"];
        let refused = [
            "xxCLAIREyy 8142",
            "8142-morel-8142",
            "mon_nuage_rose",
            "my lefevre FEVRE 1",
            "SOCIETE 8142 xy",
            "lange 1234 ange",
            "un exemple? example",
        ];
        for password in refused {
            assert_eq!(code(password, &own), Err(FieldCode::OwnWord), "{password}");
        }
        // Parts of three letters, digits alone, and what lies across two parts.
        for password in ["8142 le co 8142", "44444 8142 444", "bon air elm orel"] {
            assert!(code(password, &own).is_ok(), "{password}");
        }
        assert_eq!(own_word("MORELmorel", &["Morel"]).as_deref(), Some("Morel"));
        assert_eq!(own_word("anything", &["", "@", "- -", "\u{3164}\u{3164}\u{3164}\u{3164}"]), None);
    }

    #[test]
    fn one_time_passwords_are_read_as_they_were_shown_or_pasted() {
        let shown = [
            "VFcr PMkx gYsd SrqB",
            " VFcrPMkxgYsdSrqB\r\n",
            "VFcr\u{a0}PMkx\u{202f}gYsd\tSrqB\u{200b}",
            "\u{feff}VFcrPMkx\u{ad}gYsdSrqB",
        ];
        for typed in shown {
            assert_eq!(one_time_password(typed), "VFcrPMkxgYsdSrqB", "{typed:?}");
        }
        assert_eq!(one_time_password("VFcr-PMkx–gYsd_SrqB"), "VFcr-PMkx–gYsd_SrqB");
    }
}
