//! Rules on locales/: both languages have the same keys and placeholders, and French is French.

use std::{collections::BTreeMap, fs};

use anyhow::{Context, Result};
use serde_json::Value;

use super::french;
use crate::process::root;

/// Words and names that are rightly the same in both languages.
const SAME: &[&str] = &["Partner Dashboard", "admin@", "example"];

pub(crate) fn check() -> Result<Vec<String>> {
    let english = read("en")?;
    let french = read("fr")?;
    let mut broken = Vec::new();
    for key in english.keys().filter(|key| !french.contains_key(*key)) {
        broken.push(format!("locales/fr.json: {key} is missing"));
    }
    for (key, text) in &french {
        let Some(original) = english.get(key) else {
            broken.push(format!("locales/en.json: {key} is missing"));
            continue;
        };
        broken.extend(pair(original, text).map(|what| format!("locales/fr.json: {key}: {what}")));
    }
    Ok(broken)
}

fn read(language: &str) -> Result<BTreeMap<String, String>> {
    let path = root().join(format!("locales/{language}.json"));
    let value: Value =
        serde_json::from_str(&fs::read_to_string(&path)?).with_context(|| path.display().to_string())?;
    let mut texts = BTreeMap::new();
    for (section, keys) in value.as_object().context("an object of sections")? {
        for (key, text) in keys.as_object().with_context(|| format!("{section} is no section"))? {
            let text = text.as_str().with_context(|| format!("{section}.{key} is no text"))?;
            texts.insert(format!("{section}.{key}"), text.to_owned());
        }
    }
    Ok(texts)
}

fn pair<'a>(english: &str, french: &str) -> impl Iterator<Item = &'a str> {
    // Placeholders and signs are no words.
    let is_word = |word: &&str| word.starts_with(char::is_alphabetic);
    let words = english.split_whitespace().filter(is_word).count();
    let same = english == french && words > 2 && !SAME.iter().any(|word| english.contains(word));
    [
        (placeholders(english) != placeholders(french), "other placeholders than in English"),
        (same, "the same words as in English"),
        (!french::is_spaced(french), "U+00A0 before a colon, U+202F before ; ! ? are missing"),
        (french.contains('\''), "a straight apostrophe: ’ is meant"),
    ]
    .into_iter()
    .filter_map(|(broken, what)| broken.then_some(what))
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_keeps_its_placeholders_and_is_translated() {
        assert_eq!(pair("{n} of {all}", "{n} sur {all}").count(), 0);
        assert_eq!(pair("{n} of {all}", "{n} sur {tous}").count(), 1);
        assert_eq!(pair("Nothing was found", "Nothing was found").count(), 1);
        assert_eq!(pair("{before} → {after}", "{before} → {after}").count(), 0);
        assert_eq!(pair("Really?", "Vraiment ?").count(), 1);
    }
}
