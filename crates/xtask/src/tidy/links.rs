//! Links between Markdown files: the file is there, and so is the place in it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use regex_lite::Regex;

use super::File;

/// Every link that leads nowhere, and every anchor that a page has twice, as `file: what`.
///
/// `anchors` are the explicit ones of each file. Links to other sites are not followed.
pub(super) fn check(files: &[File], anchors: &BTreeMap<&str, Vec<String>>) -> Result<Vec<String>> {
    let link = Regex::new(r"\]\(([^)\s]+)\)")?;
    let mut broken = Vec::new();
    for page in files.iter().filter(|file| file.path.ends_with(".md")) {
        let mut seen = BTreeSet::new();
        let twice = anchors.get(page.path.as_str()).into_iter().flatten().filter(|id| !seen.insert(*id));
        broken.extend(twice.map(|id| format!("{}: {id} is there twice", page.path)));
        for found in link.captures_iter(&page.text) {
            let target = &found[1];
            if target.contains(':') {
                continue;
            }
            let (path, place) = target.split_once('#').unwrap_or((target, ""));
            let path = if path.is_empty() { page.path.clone() } else { joined(&page.path, path) };
            let Some(file) = files.iter().find(|file| file.path == path) else {
                broken.push(format!("{}: no file {target}", page.path));
                continue;
            };
            let explicit = anchors.get(path.as_str()).is_some_and(|all| all.iter().any(|id| id == place));
            if !place.is_empty() && !explicit && !headings(&file.text).any(|slug| slug == place) {
                broken.push(format!("{}: no place {target}", page.path));
            }
        }
    }
    Ok(broken)
}

/// `to`, as seen from the folder of `from`.
fn joined(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// The anchors that GitHub makes of headings.
fn headings(text: &str) -> impl Iterator<Item = String> {
    let titles = text.lines().filter(|line| line.starts_with('#'));
    titles.map(|line| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept = title.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_lead_nowhere_are_named() {
        let files = [
            File::new(
                "docs/a.md",
                "# A\n[b](b.md#the-2nd-part) [c](../c.md) [d](d.md) [e](#a) [f](#f) [g](https://g.example)\n",
            ),
            File::new("docs/b.md", "## The 2nd part!\n[x](a.md#x) [y](a.md#y)\n"),
            File::new("c.md", "[a](docs/a.md)\n"),
        ];
        let twice = vec!["x".to_owned(), "x".to_owned()];
        let found = check(&files, &BTreeMap::from([("docs/a.md", twice)])).unwrap();
        assert_eq!(
            found,
            [
                "docs/a.md: x is there twice",
                "docs/a.md: no file d.md",
                "docs/a.md: no place #f",
                "docs/b.md: no place a.md#y"
            ]
        );
    }
}
