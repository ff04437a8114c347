//! Rules on source files, line by line.

use super::File;

/// No file is longer, generated ones aside.
const MAX_LINES: usize = 400;

/// Every broken rule as `file:line: what`.
pub(super) fn check(files: &[File]) -> Vec<String> {
    let is_source = |file: &&File| {
        let extension = file.path.rsplit('.').next().unwrap_or_default();
        ["rs", "ts", "css", "html"].contains(&extension)
    };
    files.iter().filter(is_source).flat_map(|file| check_file(&file.path, &file.text)).collect()
}

fn check_file(file: &str, text: &str) -> Vec<String> {
    let mut broken = Vec::new();
    let length = text.lines().count();
    if length > MAX_LINES {
        broken.push(format!("{file}: {length} lines, at most {MAX_LINES}"));
    }
    // This very file names what it forbids.
    if file.ends_with("tidy/source.rs") {
        return broken;
    }
    // By the habit of the house, unit tests are the last thing in a file.
    let tests_from = text.lines().position(|line| line.trim() == "#[cfg(test)]").unwrap_or(usize::MAX);
    for (index, line) in text.lines().enumerate() {
        let in_tests = index >= tests_from
            || file.contains("/tests/")
            || file.ends_with("tests.rs")
            || file.ends_with("samples.rs");
        for what in broken_rules(file, line, in_tests) {
            broken.push(format!("{file}:{}: {what}", index + 1));
        }
    }
    broken
}

fn broken_rules<'a>(file: &str, line: &str, in_tests: bool) -> impl Iterator<Item = &'a str> {
    let rust = file.ends_with(".rs");
    let app = rust && file.starts_with("src/");
    let browser = file.starts_with("end2end/");
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    [
        (has(&["TODO", "FIXME", "XXX"]), "left for later"),
        (rust && has(&["#[allow(", "#![allow("]), "say #[expect(reason = …)]"),
        (rust && !in_tests && has(&[".unwrap()", ".expect(\""]), "unwrap or expect outside tests"),
        (app && has(&["href=\"/"]), "a literal link: links go through Path"),
        (app && has(&[" style=\""]), "an inline style: the policy refuses it"),
        (
            app && !file.starts_with("src/ui/") && has(&["<button"]),
            "a raw button: src/ui/button.rs has one of each kind",
        ),
        (browser && has(&["waitForTimeout", "setTimeout("]), "a sleep in a browser test"),
        (browser && has(&["retries:"]), "a retry in a browser test"),
        (browser && has(&[".only("]), "only one test would run"),
    ]
    .into_iter()
    .filter_map(|(broken, what)| broken.then_some(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_hold_outside_tests_and_not_inside() {
        let text = "fn a() { b().unwrap(); }\n#[cfg(test)]\nmod tests { fn c() { d().unwrap(); } }\n";
        assert_eq!(
            check_file("crates/x/src/y.rs", text),
            ["crates/x/src/y.rs:1: unwrap or expect outside tests"]
        );
        assert_eq!(check_file("src/x.rs", "href=\"/customers\"\n").len(), 1);
        assert_eq!(check_file("end2end/tests/x.ts", "await page.waitForTimeout(5)\n").len(), 1);
        assert_eq!(check_file("src/x.rs", &"\n".repeat(401)).len(), 1);
        assert!(check_file("src/x.rs", "view! { <A href=path> }\n").is_empty());
        assert_eq!(check_file("src/lists/x.rs", "<button class=\"chip\">\n").len(), 1);
        assert!(check_file("src/ui/x.rs", "<button class=\"chip\">\n").is_empty());
    }
}
