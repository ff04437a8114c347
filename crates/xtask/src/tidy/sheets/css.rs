//! What a scoped sheet says, and what stylers made of it.

use std::collections::BTreeSet;

use anyhow::Result;
use regex_lite::Regex;

use super::{super::File, FOLDER};

/// The classes in a sheet's selectors; not those in parentheses, which stylers leaves as they are.
pub(super) fn classes(sheet: &str) -> Result<BTreeSet<String>> {
    let preludes = Regex::new(r"([^{};]+)\{")?;
    let inside = Regex::new(r"\([^()]*\)")?;
    let class = Regex::new(r"\.([a-zA-Z][\w-]*)")?;
    let text = without_comments(sheet)?;
    let selectors = preludes.captures_iter(&text).map(|found| found[1].trim().to_owned());
    let selectors = selectors.filter(|selector| !selector.starts_with('@'));
    let flat: Vec<String> =
        selectors.map(|selector| inside.replace_all(&selector, "").into_owned()).collect();
    Ok(flat
        .iter()
        .flat_map(|selector| class.captures_iter(selector))
        .map(|found| found[1].to_owned())
        .collect())
}

/// The lines that stylers would glue to the next one.
pub(super) fn lines(sheet: &File) -> Vec<String> {
    let mut broken = Vec::new();
    let mut in_comment = false;
    for (index, line) in sheet.text.lines().map(str::trim).enumerate() {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.ends_with([';', '{', '}', ',']) {
            let what = "stylers joins the lines of a declaration without a blank";
            broken.push(format!("{}:{}: {what}", sheet.path, index + 1));
        }
        in_comment &= !line.ends_with("*/");
    }
    broken
}

/// Selectors in which the class of the sheet stands alone: stylers knows no `>`, `+` and `~` with blanks around them, and
/// no list that goes on after a pseudo-class.
pub(super) fn misread(built: &str) -> Result<Vec<String>> {
    let selector = Regex::new(r"([^{};]+)\{")?;
    let alone = Regex::new(r"(^|[\s,>+~(])\.l--?\d")?;
    let wrong = selector.captures_iter(built).filter(|found| alone.is_match(&found[1]));
    Ok(wrong.map(|found| format!("{FOLDER}: stylers misreads {}", &found[1])).collect())
}

/// The classes that stand before one that stylers made.
pub(super) fn scoped_classes(built: &str) -> Result<BTreeSet<String>> {
    let element = Regex::new(r"((?:\.[a-zA-Z][\w-]*|\[[^\]]*\])+)\.l--?\d")?;
    let class = Regex::new(r"\.([a-zA-Z][\w-]*)")?;
    let elements: Vec<&str> =
        element.captures_iter(built).filter_map(|found| Some(found.get(1)?.as_str())).collect();
    Ok(elements.iter().flat_map(|part| class.captures_iter(part)).map(|found| found[1].to_owned()).collect())
}

/// The classes that stylers made.
pub(super) fn scopes(built: &str) -> Result<BTreeSet<String>> {
    Ok(Regex::new(r"\.l--?\d+")?.find_iter(built).map(|found| found.as_str().to_owned()).collect())
}

fn without_comments(sheet: &str) -> Result<String> {
    Ok(Regex::new(r"(?s)/\*.*?\*/")?.replace_all(sheet, "").into_owned())
}
