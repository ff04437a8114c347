//! How well a name fits a text: both are search keys.

use model::search_key::search_key;

/// The better, the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// An ID or a number, which is meant when it is typed.
    Id,
    /// It is called so.
    Whole,
    /// It begins so.
    Begins,
    /// It has a word that begins so.
    Word,
    /// It contains the text, or something else of it was found.
    Contains,
}

/// The best rank of several names, in any spelling.
pub(super) fn of(key: &str, names: &[&str]) -> Rank {
    let ranks = names.iter().map(|name| of_key(key, &search_key(name)));
    ranks.min().unwrap_or(Rank::Contains)
}

fn of_key(key: &str, name: &str) -> Rank {
    if name == key {
        Rank::Whole
    } else if name.starts_with(key) {
        Rank::Begins
    } else if name.split([' ', '-', '\'', '@', '.']).any(|word| word.starts_with(key)) {
        Rank::Word
    } else {
        Rank::Contains
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_so_comes_first() {
        let names = ["Atelier Zoé", "Pont-Zoé", "Gazoegas", "zoe", "ZOÉ & Fils"];
        let mut ranked = names;
        ranked.sort_by_key(|name| of("zoe", &[name]));
        assert_eq!(ranked, ["zoe", "ZOÉ & Fils", "Atelier Zoé", "Pont-Zoé", "Gazoegas"]);
        assert_eq!(of("zoe", &["Gazoegas", "Zoé"]), Rank::Whole);
        assert_eq!(of("zoe", &[]), Rank::Contains);
    }
}
