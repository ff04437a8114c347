//! The key by which a text is found and sorted, the same in both databases.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// NFKD, lower-cased, without marks, blanks joined: "Lefèvre" and "LEFEVRE" have the same key.
pub fn search_key(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .flat_map(|c| match c {
            'ß' => ['s', 's'].into_iter().take(2),
            c => [c, c].into_iter().take(1),
        })
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_marks_do_not_count() {
        assert_eq!(search_key("  Lefèvre  & Fils "), "lefevre & fils");
        assert_eq!(search_key("STRASSE"), search_key("Straße"));
        assert_eq!(search_key("İstanbul"), "istanbul");
        assert_eq!(search_key("ﬁnance"), "finance");
    }
}
