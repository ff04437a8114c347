//! Passwords that are guessed soon (NIST SP 800-63B, 3.1.1.2): those on lists, and what people make of words on lists.

use model::{
    error::{FieldCode, FieldError},
    parse::check_new_password,
};
use zxcvbn::zxcvbn;

/// A password that so many guesses find is as good as none.
const SAFE: u64 = 100_000_000;
/// A word that is found so soon is on every list.
const ON_EVERY_LIST: u64 = 10_000;
/// So many digits and signs around such a word make it no better: a year, a number, an exclamation mark.
const DECORATION: usize = 6;

/// As [`check_new_password`], which the form runs too; and refuses what is guessed soon.
///
/// # Errors
/// As there, and `common`, at `path`.
pub fn check_chosen(text: &str, own: &[&str], path: &str) -> Result<String, FieldError> {
    let password = check_new_password(text, own, path)?;
    match is_common(&password) {
        true => Err(FieldError::new(path, FieldCode::Common)),
        false => Ok(password),
    }
}

fn is_common(password: &str) -> bool {
    let guesses = |text: &str| zxcvbn(text, &[]).guesses();
    let word = password.trim_matches(|c: char| !c.is_alphabetic());
    let decoration = password.chars().count() - word.chars().count();
    guesses(password) < SAFE || (decoration <= DECORATION && guesses(word) < ON_EVERY_LIST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_is_refused() {
        let common = [
            "123456789012",
            "111111111111",
            "aaaaaaaaaaaa",
            "abcdefghijkl",
            "abcabcabcabc",
            "qwertyuiop12",
            "qwertyuiop[]",
            "password1234",
            "passwordpassword",
            "Password2024!",
            "P@ssw0rd1234",
            "iloveyou1234",
            "letmeinletmein",
            "1q2w3e4r5t6y",
            "administrator",
            "Administrator1!",
            "welcome12345",
            "Summer2026!!",
            "monkey123456",
            "987654321098",
            "football2026",
            "            a",
        ];
        let passed: Vec<_> = common.into_iter().filter(|password| !is_common(password)).collect();
        assert_eq!(passed, [""; 0]);
    }

    #[test]
    fn what_nobody_guesses_passes() {
        let good = [
            "correct horse battery",
            "une phrase facile",
            "quatre chevaux boivent du thé",
            "gruyere-rouge",
            "zebra umbrella 7",
            "Straße mit ßchönen Bäumen",
            "пароль который никто не знает",
            "VFcrPMkxgYsdSrqB",
        ];
        for password in good {
            assert_eq!(check_chosen(password, &[], "p").as_deref(), Ok(password));
        }
    }
}
