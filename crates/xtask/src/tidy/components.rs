//! What a component must not be handed: with components as trait objects, a listener or an attribute that a view hands to a
//! component outlives that view when it is built anew (docs/decisions/thaw.md).

use super::File;

/// What makes an attribute or a listener of a name.
const HANDED: &[&str] = &["attr:", "class:", "on:", "prop:", "style:", "{.."];

/// Every component of the app that is handed one, as `file:line: what`.
pub(super) fn check(files: &[File]) -> Vec<String> {
    let app = files.iter().filter(|file| file.path.starts_with("src/") && file.path.ends_with(".rs"));
    app.flat_map(|file| {
        let found = handed(&file.text).into_iter();
        found.map(|(line, what)| {
            format!("{}:{line}: {what}: a component takes properties; this belongs on an element", file.path)
        })
    })
    .collect()
}

/// The lines on which a component is handed something, and what it is.
fn handed(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let is_end = |letter: char| !letter.is_alphanumeric() && letter != '_' && letter != ':';
        let name = rest.split(is_end).next().unwrap_or_default();
        let is_component = name
            .rsplit("::")
            .next()
            .unwrap_or_default()
            .starts_with(|first: char| first.is_ascii_uppercase());
        if is_component {
            let start = at + 1 + name.len();
            let line = text[..start].lines().count();
            found.extend(in_tag(&text[start..]).into_iter().map(|(lines, what)| (line + lines, what)));
        }
    }
    found
}

/// What stands in an opening tag, outside its values, and how many lines below its beginning.
fn in_tag(tag: &str) -> Vec<(usize, &str)> {
    let (mut found, mut depth, mut line) = (Vec::new(), 0_u32, 0);
    let (mut in_text, mut in_comment, mut before) = (false, false, ' ');
    for (at, letter) in tag.char_indices() {
        let rest = &tag[at..];
        line += usize::from(letter == '\n');
        if in_comment {
            in_comment = letter != '\n';
        } else if in_text {
            in_text = letter != '"' || before == '\\';
        } else {
            if depth == 0 && before.is_whitespace() && HANDED.iter().any(|handed| rest.starts_with(handed)) {
                let what = rest.split(['=', ' ', '\n', '}', '>']).next().unwrap_or_default();
                found.push((line, what));
            }
            match letter {
                '"' => in_text = true,
                '/' if rest.starts_with("//") => in_comment = true,
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' if depth == 0 => break,
                '}' | ')' | ']' => depth -= 1,
                // Not the end of an arrow.
                '>' if depth == 0 && !matches!(before, '=' | '-') => break,
                _ => {}
            }
        }
        before = letter;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        check(&[File::new("src/lists/pager.rs", text)])
    }

    #[test]
    fn what_a_component_is_handed_is_named() {
        for handed in [
            "on:click=go",
            "attr:title=name",
            "prop:value=text",
            "class:wide=wide",
            "style:top=top",
            "{..all}",
        ] {
            let what = handed.split(['=', '}']).next().unwrap();
            let message = |line| {
                format!(
                    "src/lists/pager.rs:{line}: {what}: a component takes properties; this belongs on an element"
                )
            };
            assert_eq!(found(&format!("view! {{ <Button {handed}>\"Go\"</Button> }}\n")), [message(1)]);
            let lines = format!(
                "view! {{\n  <thaw::Button\n    // \"Go\n    name=move |_| go(\">\")\n    {handed}\n  />\n}}\n"
            );
            assert_eq!(found(&lines), [message(5)]);
        }
    }

    #[test]
    fn elements_take_what_they_like() {
        let own = "view! { <button class:wide=wide on:click=move |_| go() prop:value=text></button> }\n";
        assert_eq!(found(own), [""; 0]);
        let inside = "view! { <Field label children=move |it| view! { <input id=it on:input=set/> }/> }\n";
        assert_eq!(found(inside), [""; 0]);
        let after = "view! { <Icon icon/> <b on:click=move |_| go()></b> }\n";
        assert_eq!(found(after), [""; 0]);
        assert_eq!(found("fn list(all: Vec<String>, on: Option<Callback<u32>>) {}\n"), [""; 0]);
    }
}
