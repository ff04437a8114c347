//! Numbers of rules (R), behaviors (S) and the dialect: every one that is cited has its anchor in docs/, every link in
//! a Markdown file leads somewhere, and every behavior is named by a test.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use regex_lite::Regex;

use super::{File, links};

/// Where the anchors of each kind of number are.
const RULES: &str = "docs/rules.md";
const BEHAVIORS: &str = "docs/behaviors.md";
const DIALECT: &str = "docs/dialect.md";

/// Files that cite; package-lock.json is full of hashes that look like numbers.
const CITING: &[&str] = &["rs", "ts", "js", "css", "html", "sql", "md", "toml", "yml", "json", "txt"];

/// Every broken rule as `file:line: what`.
pub(super) fn check(files: &[File]) -> Result<Vec<String>> {
    let patterns = Patterns::new()?;
    let anchors: BTreeMap<&str, Vec<String>> =
        files.iter().map(|file| (file.path.as_str(), patterns.anchors(&file.text))).collect();
    let mut broken = links::check(files, &anchors)?;
    let mut named = BTreeSet::new();
    for file in files.iter().filter(|file| cites(&file.path)) {
        for (index, line) in file.text.lines().enumerate() {
            let cited = patterns.cited(line);
            broken.extend(
                cited
                    .iter()
                    .filter(|number| !anchors.get(number.page).is_some_and(|all| all.contains(&number.id)))
                    .map(|number| {
                        format!("{}:{}: {} has no {}", file.path, index + 1, number.page, number.id)
                    }),
            );
            if !file.path.ends_with(".md") {
                named.extend(patterns.named(line));
            }
        }
    }
    let behaviors = anchors.get(BEHAVIORS).into_iter().flatten();
    broken.extend(
        behaviors.filter(|id| !named.contains(*id)).map(|id| format!("{BEHAVIORS}: no test names [{id}]")),
    );
    Ok(broken)
}

fn cites(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default();
    // This very file has numbers that are meant to be broken.
    CITING.contains(&extension)
        && !path.ends_with("package-lock.json")
        && !path.ends_with("tidy/references.rs")
}

/// A number that is cited, and the page that must have it.
#[derive(Debug, PartialEq)]
struct Number {
    page: &'static str,
    id: String,
}

struct Patterns {
    anchor: Regex,
    letter: Regex,
    contract: Regex,
    leading: Regex,
    title: Regex,
    digits: Regex,
}

impl Patterns {
    fn new() -> Result<Self> {
        let list = r"(\d+(?:\.\d+)*(?:(?:, | to | and )\d+(?:\.\d+)*)*)";
        Ok(Self {
            anchor: Regex::new(r#"<a id="([^"]+)">"#)?,
            letter: Regex::new(r"\b([RS])(\d{1,3})\b")?,
            contract: Regex::new(&format!(r"(?i)\bcontract {list}"))?,
            // The way of a handler's doc comment: `/// 5.1, 5.2: orders of a customer.`
            leading: Regex::new(r"^\s*/// (\d{1,2}\.\d{1,2}(?:, \d{1,2}\.\d{1,2})*)[:,]")?,
            title: Regex::new(r"\[S(\d{1,3})\]")?,
            digits: Regex::new(r"\d+(?:\.\d+)*")?,
        })
    }

    fn anchors(&self, text: &str) -> Vec<String> {
        self.anchor.captures_iter(text).map(|found| found[1].to_owned()).collect()
    }

    fn cited(&self, line: &str) -> Vec<Number> {
        let letters = self.letter.captures_iter(line).map(|found| Number {
            page: if &found[1] == "R" { RULES } else { BEHAVIORS },
            id: format!("{}{}", found[1].to_lowercase(), &found[2]),
        });
        let lists = self.contract.captures_iter(line).chain(self.leading.captures_iter(line));
        let numbers = lists.flat_map(|found| {
            let ids: Vec<_> = self.digits.find_iter(&found[1]).map(|id| id.as_str().to_owned()).collect();
            ids.into_iter().map(|id| Number { page: DIALECT, id })
        });
        letters.chain(numbers).collect()
    }

    /// Behaviors in the title of a test.
    fn named(&self, line: &str) -> Vec<String> {
        self.title.captures_iter(line).map(|found| format!("s{}", &found[1])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(files: &[(&str, &str)]) -> Vec<String> {
        let mut all = vec![
            File::new(RULES, "### <a id=\"r1\"></a>R1\n"),
            File::new(BEHAVIORS, "- <a id=\"s1\"></a>**S1** A line.\n"),
            File::new(DIALECT, "## <a id=\"5.1\"></a>5.1 Orders\n"),
            File::new("end2end/tests/a.spec.ts", "test('[S1] a title', …\n"),
        ];
        all.extend(files.iter().map(|(path, text)| File::new(path, text)));
        check(&all).unwrap()
    }

    #[test]
    fn numbers_with_an_anchor_are_fine() {
        let text = "/// 5.1: places an order (R1, S1, contract 5.1).\nlet e3 = \"P1M\"; // SS9, 5.9, R\n";
        assert_eq!(broken(&[("src/a.rs", text)]), [""; 0]);
    }

    #[test]
    fn numbers_without_one_are_named_with_their_line() {
        let text = "//! As in R2.\n/// 5.9, 5.1: x\n// Contract 5.1, 6.2 to 6.4; S99\n";
        assert_eq!(
            broken(&[("src/a.rs", text)]),
            [
                "src/a.rs:1: docs/rules.md has no r2",
                "src/a.rs:2: docs/dialect.md has no 5.9",
                "src/a.rs:3: docs/behaviors.md has no s99",
                "src/a.rs:3: docs/dialect.md has no 6.2",
                "src/a.rs:3: docs/dialect.md has no 6.4",
            ]
        );
    }

    #[test]
    fn a_behavior_that_no_test_names_is_broken() {
        let page = File::new(BEHAVIORS, "- <a id=\"s1\"></a>**S1** One.\n- <a id=\"s2\"></a>**S2** Two.\n");
        let test = File::new("end2end/tests/a.spec.ts", "test('[S1] a title', …\n// S2 is cited only\n");
        assert_eq!(check(&[page, test]).unwrap(), ["docs/behaviors.md: no test names [s2]"]);
    }
}
