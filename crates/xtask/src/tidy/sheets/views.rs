//! Which elements get the class of a sheet: those of a `view!` that says `class = …,`.

use std::collections::BTreeSet;

/// The lines on which an element without the sheet's class has one of `classes`, as `line: .class`.
pub(super) fn outside(text: &str, classes: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    // What each open brace belongs to: a `view!` with or without the class, or anything else.
    let mut open: Vec<Option<bool>> = Vec::new();
    let (mut in_component, mut line) = (false, 1);
    for (at, letter) in text.char_indices() {
        let (before, rest) = text.split_at(at);
        match letter {
            '\n' => line += 1,
            '{' => {
                open.push(before.ends_with("view! ").then(|| rest[1..].trim_start().starts_with("class = ")))
            }
            '}' => drop(open.pop()),
            '<' => in_component = rest[1..].starts_with(|first: char| first.is_ascii_uppercase()),
            'c' if before.ends_with(char::is_whitespace) => {
                let scoped = open.iter().rev().find_map(|kind| *kind).unwrap_or(false) && !in_component;
                let named = names(rest).into_iter().filter(|name| !scoped && classes.contains(*name));
                found.extend(named.map(|name| format!("{line}: .{name}")));
            }
            _ => {}
        }
    }
    found
}

/// The classes in the attribute that begins here.
fn names(attribute: &str) -> Vec<&str> {
    if let Some(rest) = attribute.strip_prefix("class=\"") {
        return rest.split('"').next().unwrap_or_default().split(' ').collect();
    }
    let toggled = attribute.strip_prefix("class:").or_else(|| attribute.strip_prefix("class=(\""));
    toggled.and_then(|rest| rest.split(['=', '"', ' ']).next()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        outside(text, &BTreeSet::from(["task".to_owned(), "task--next".to_owned()]))
    }

    #[test]
    fn elements_of_a_scoped_view_have_the_class() {
        assert_eq!(
            found("view! { class = styles,\n<li class=\"card task\" class:task--next=next></li> }"),
            [""; 0]
        );
        assert_eq!(found("view! { class = styles, {rows.map(|row| { <p class=\"task\"></p> })} }"), [""; 0]);
        assert_eq!(found("view! { class = styles, <Card class=format!(\"task {styles}\")/> }"), [""; 0]);
    }

    #[test]
    fn other_elements_are_named() {
        assert_eq!(found("view! {\n<li class=\"card task\"></li> }"), ["2: .task"]);
        assert_eq!(found("view! { <li class=(\"task--next\", next)></li> }"), ["1: .task--next"]);
        let inner =
            "view! { class = styles, <ul>{rows.map(|row| view! { <li class:task--next=next></li> })}</ul> }";
        assert_eq!(found(inner), ["1: .task--next"]);
        assert_eq!(found("view! { class = styles, <Card class=\"task\"/> }"), ["1: .task"]);
    }
}
