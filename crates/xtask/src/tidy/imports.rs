//! Which modules of its crate a Rust file names: by `use`, and by a path that begins with `crate` or `super`.

use anyhow::Result;
use regex_lite::Regex;

/// A path from the root of the crate, with the line where it is named.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// From 1.
    pub(super) line: usize,
    /// `["client", "Error"]` for `crate::client::Error`.
    pub(super) path: Vec<String>,
}

/// Every path that the file at `src/…` names. Unit tests at the end of the file may name what they like.
pub(super) fn find(path: &str, text: &str) -> Result<Vec<Import>> {
    let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let uses = Regex::new(r"(?m)^ *(?:pub(?:\([^)]*\))? )?use ([^;]+);")?;
    let inline = Regex::new(r"\b(?:crate|super)(?:::\w+)+")?;
    let module = module(path);
    let mut found = Vec::new();
    let mut rest = code.to_owned();
    for statement in uses.captures_iter(code) {
        let (Some(whole), Some(tree)) = (statement.get(0), statement.get(1)) else { continue };
        let line = line_of(code, whole.start());
        let named = expand("", tree.as_str());
        found.extend(named.iter().filter_map(|path| Some(Import { line, path: absolute(&module, path)? })));
        // The same length, so that lines and places stay.
        let blank: String = whole.as_str().chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
        if blank.len() == whole.len() {
            rest.replace_range(whole.range(), &blank);
        }
    }
    for place in inline.find_iter(&rest) {
        let line = line_of(&rest, place.start());
        let is_comment = rest.lines().nth(line - 1).is_some_and(|line| line.trim_start().starts_with("//"));
        if !is_comment && let Some(path) = absolute(&module, place.as_str()) {
            found.push(Import { line, path });
        }
    }
    Ok(found)
}

/// `src/pages/customer/order.rs` is `["pages", "customer", "order"]`.
fn module(path: &str) -> Vec<String> {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let name = inside.strip_suffix(".rs").unwrap_or(inside);
    name.split('/').filter(|part| !matches!(*part, "lib" | "main")).map(str::to_owned).collect()
}

fn line_of(text: &str, place: usize) -> usize {
    text[..place].matches('\n').count() + 1
}

/// The single paths of a tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expand(prefix: &str, tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((head, inside)) = tree.split_once('{') else { return vec![format!("{prefix}{tree}")] };
    let prefix = format!("{prefix}{}", head.trim());
    let inside = inside.strip_suffix('}').unwrap_or(inside);
    let (mut depth, mut from, mut paths) = (0_usize, 0, Vec::new());
    for (at, character) in inside.char_indices().chain([(inside.len(), ',')]) {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                let part = inside[from..at].trim();
                if !part.is_empty() {
                    paths.extend(expand(&prefix, part));
                }
                from = (at + 1).min(inside.len());
            }
            _ => {}
        }
    }
    paths
}

/// From the root of the crate; nothing for another crate or a module below.
fn absolute(module: &[String], path: &str) -> Option<Vec<String>> {
    let mut parts = path.split("::").map(|part| part.split(' ').next().unwrap_or_default()).peekable();
    let mut found = match *parts.peek()? {
        "crate" => Vec::new(),
        "super" => module.to_vec(),
        _ => return None,
    };
    for part in parts {
        match part {
            "crate" | "self" => {}
            "super" => {
                found.pop();
            }
            name => found.push(name.to_owned()),
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        let found = find("src/pages/customer/order.rs", text).unwrap();
        found.iter().map(|import| format!("{} {}", import.line, import.path.join("::"))).collect()
    }

    #[test]
    fn trees_are_taken_apart() {
        let text = "use leptos::prelude::*;\n\nuse crate::{\n    client::{self, Error},\n    title::use_title,\n};\n";
        assert_eq!(named(text), ["3 client", "3 client::Error", "3 title::use_title"]);
    }

    #[test]
    fn super_is_the_folder_above() {
        assert_eq!(named("use super::orders::Row;\n"), ["1 pages::customer::orders::Row"]);
        assert_eq!(named("use super::super::users as them;\n"), ["1 pages::users"]);
    }

    #[test]
    fn a_path_in_the_code_counts_and_one_in_a_comment_does_not() {
        assert_eq!(named("// crate::client\nlet it = crate::client::new();\n"), ["2 client::new"]);
    }

    #[test]
    fn unit_tests_may_name_what_they_like() {
        assert!(
            named("fn a() {}\n\n#[cfg(test)]\nmod tests {\n    use crate::client::Error;\n}\n").is_empty()
        );
    }
}
