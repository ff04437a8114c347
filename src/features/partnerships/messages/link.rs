//! The link in the text: it must stay in (S26), whole.

/// Whether the link stands in the text, with nothing grown onto either end of it.
pub fn holds(text: &str, link: &str) -> bool {
    text.match_indices(link).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + link.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(is_token)
    })
}

/// The text with the link in it again: where a piece of it is left, in its place; else in a paragraph of its own.
pub fn put_back(text: &str, link: &str) -> String {
    let base = link.rfind('/').map_or(link, |slash| &link[..=slash]);
    if let Some(at) = text.find(base) {
        let rest = text[at + base.len()..].trim_start_matches(is_token);
        let whole = format!("{}{link}{rest}", &text[..at]);
        if holds(&whole, link) {
            return whole;
        }
    }
    let text = text.trim_end();
    if text.is_empty() { link.to_owned() } else { format!("{text}\n\n{link}") }
}

/// What a token is made of; anything else ends the link.
fn is_token(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://p.example/invitations/q7Yk-_f2A";

    /// [S26] A link that was cut, altered or has grown is as good as gone; punctuation around it is not.
    #[test]
    fn only_the_whole_link_counts() {
        for good in [LINK.to_owned(), format!("({LINK})."), format!("<{LINK}>\n"), format!("{LINK}x {LINK}")]
        {
            assert!(holds(&good, LINK), "{good}");
        }
        for bad in ["", "Hello", &LINK[..LINK.len() - 1], &format!("{LINK}é"), &format!("x{LINK}")] {
            assert!(!holds(bad, LINK), "{bad}");
        }
    }

    /// [S26] What is put back is whole, and a broken rest of it does not stay beside it.
    #[test]
    fn the_link_comes_back_where_it_was() {
        assert_eq!(put_back("Hello\n\nBye\n", LINK), format!("Hello\n\nBye\n\n{LINK}"));
        assert_eq!(put_back("  \n", LINK), LINK);
        let cut = &LINK[..LINK.len() - 3];
        assert_eq!(put_back(&format!("Open {cut}, please"), LINK), format!("Open {LINK}, please"));
        assert_eq!(put_back(&format!("{LINK}zz"), LINK), LINK);
        for text in [format!("x{LINK}"), "https://p.example/invitations/".into()] {
            assert!(holds(&put_back(&text, LINK), LINK), "{text}");
        }
    }
}
