//! Where a text stands in a name, in any letter case and with or without marks.

use model::search_key::search_key;

/// A name in parts: before the text, the text, after it. Where the text is not in the name, the first part is all of it.
pub fn parts<'a>(name: &'a str, text: &str) -> [&'a str; 3] {
    let key = search_key(text);
    let nothing = [name, "", ""];
    if key.is_empty() || !search_key(name).contains(&key) {
        return nothing;
    }
    for (begin, first) in name.char_indices().filter(|(_, first)| !first.is_whitespace()) {
        if !search_key(&name[begin..]).starts_with(&key) {
            continue;
        }
        let ends = name[begin..].char_indices().map(|(at, c)| begin + at + c.len_utf8());
        let mut ends = ends.filter(|end| search_key(&name[begin..*end]).starts_with(&key));
        // A mark of its own belongs to its letter.
        let Some(end) = ends.next() else { break };
        let marks = name[end..]
            .chars()
            .take_while(|c| search_key(&format!("{first}{c}")) == search_key(&first.to_string()));
        let end = end + marks.filter(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
        return [&name[..begin], &name[begin..end], &name[end..]];
    }
    nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_marked_as_they_stand_in_the_name() {
        assert_eq!(parts("Boulangerie Lefèvre", "LEFE"), ["Boulangerie ", "Lefè", "vre"]);
        assert_eq!(parts("Au Cœur", "coeur"), ["Au ", "Cœur", ""]);
        assert_eq!(parts("Cafe\u{301} Nord", "café"), ["", "Cafe\u{301}", " Nord"]);
        assert_eq!(parts("Straße 7", "strasse 7"), ["", "Straße 7", ""]);
        assert_eq!(parts("Pain & Fils", "n & f"), ["Pai", "n & F", "ils"]);
        assert_eq!(parts("مخبز النور", "النور"), ["مخبز ", "النور", ""]);
    }

    #[test]
    fn a_name_without_the_text_is_whole() {
        assert_eq!(parts("Contoso", "fabrikam"), ["Contoso", "", ""]);
        assert_eq!(parts("Contoso", " "), ["Contoso", "", ""]);
        assert_eq!(parts("", "a"), ["", "", ""]);
    }
}
