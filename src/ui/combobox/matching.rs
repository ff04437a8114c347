//! Finding an option among known ones, by any of its names.

use super::machine::ComboOption;

/// An option with the names it is found by, folded as the text that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub option: ComboOption,
    /// What it is found by.
    pub names: Vec<String>,
}

/// The options that a folded text finds: what is called so comes first, then what begins so, then what has a word that
/// begins so, then the rest; otherwise they keep their order. An empty text finds all.
pub fn matching(text: &str, known: &[Known]) -> Vec<ComboOption> {
    let mut found: Vec<(u8, &Known)> = known
        .iter()
        .filter_map(|one| Some((one.names.iter().filter_map(|name| rank(text, name)).min()?, one)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, one)| one.option.clone()).collect()
}

fn rank(text: &str, name: &str) -> Option<u8> {
    if text.is_empty() || name == text {
        Some(0)
    } else if name.starts_with(text) {
        Some(1)
    } else if name.split([' ', '-', '\'']).any(|word| word.starts_with(text)) {
        Some(2)
    } else {
        name.contains(text).then_some(3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(names: &[&str]) -> Known {
        let option = ComboOption { value: names[0].to_owned(), label: names[0].to_owned(), detail: None };
        Known { option, names: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    #[test]
    fn what_is_called_so_comes_before_what_only_begins_or_holds_it() {
        let all = [
            known(&["honduras"]),
            known(&["netherlands", "holland"]),
            known(&["ukraine"]),
            known(&["united kingdom", "uk", "gb"]),
            known(&["us outlying islands", "um"]),
            known(&["united states", "usa", "us"]),
        ];
        let found = |text: &str| matching(text, &all).into_iter().map(|it| it.value).collect::<Vec<_>>();
        assert_eq!(found("uk"), ["united kingdom", "ukraine"]);
        assert_eq!(found("us"), ["united states", "us outlying islands"]);
        assert_eq!(found("holland"), ["netherlands"]);
        assert_eq!(found("islands"), ["us outlying islands"]);
        assert_eq!(found("land"), ["netherlands", "us outlying islands"]);
        assert_eq!(found("x"), [] as [&str; 0]);
        assert_eq!(found("").len(), all.len());
    }
}
