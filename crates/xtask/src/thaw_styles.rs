//! The styles of thaw's parts, out of the crate itself: the policy refuses what a part writes into the page.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::{cargo, output};

/// The sheets of the parts that `src/ui` draws, and of those whose classes its native elements wear.
const SHEETS: &[&str] = &[
    "badge/badge.css",
    "breadcrumb/breadcrumb.css",
    "button/button/button.css",
    "input/input.css",
    "message_bar/message-bar.css",
    "textarea/textarea.css",
];

/// Variants that no part of ours takes, and the line of a field with the focus: ours has an outline all around.
const UNUSED: &[&str] = &[
    "--block",
    "--circular",
    "--extra-large",
    "--extra-small",
    "--ghost",
    "--large",
    "--loading",
    "--only-icon",
    "--outline",
    "--small",
    "--square",
    "--tiny",
    "--transparent",
    "-actions",
    "-breadcrumb-button",
    "input--disabled",
    "--prefix",
    "--resize",
    "--suffix",
    "input::after",
    "textarea--disabled",
    "textarea::after",
    "within::after",
    "within:active::after",
    "--filled",
    "--important",
    "--severe",
];

/// All of them in a layer: a rule of our own wins, whatever the order.
///
/// # Errors
/// Cargo does not know thaw, or a sheet is not in it.
pub(crate) fn read() -> Result<String> {
    let folder = folder()?;
    let mut all = "@layer base, thaw;\n@layer thaw {\n".to_owned();
    for sheet in SHEETS {
        let file = folder.join("src").join(sheet);
        let text = fs::read_to_string(&file).with_context(|| format!("thaw has no {}", file.display()))?;
        all.push_str(&used(&text));
    }
    all.push_str("}\n");
    Ok(all)
}

/// Where Cargo has unpacked thaw, in the version of `Cargo.lock`.
fn folder() -> Result<PathBuf> {
    let facts = output(cargo().args(["metadata", "--format-version", "1"])).context("cargo metadata")?;
    let facts: Value = serde_json::from_str(&facts)?;
    let packages = facts["packages"].as_array().context("cargo metadata names no packages")?;
    let thaw = packages.iter().find(|package| package["name"] == "thaw");
    let manifest = thaw.and_then(|thaw| thaw["manifest_path"].as_str()).context("Cargo.lock has no thaw")?;
    Ok(Path::new(manifest).parent().context("thaw has no folder")?.to_owned())
}

/// The rules of a sheet, without those that are only for a variant that nobody takes.
fn used(sheet: &str) -> String {
    let mut kept = String::new();
    let (mut rule, mut depth) = (String::new(), 0_u32);
    for letter in sheet.chars() {
        rule.push(letter);
        match letter {
            '{' => depth += 1,
            '}' if depth > 1 => depth -= 1,
            '}' => {
                depth = 0;
                if let Some(rule) = without_unused(rule.trim()) {
                    kept.push_str(&rule);
                    kept.push('\n');
                }
                rule.clear();
            }
            _ => {}
        }
    }
    kept
}

/// The rule with the selectors that are used; nothing where none is.
fn without_unused(rule: &str) -> Option<String> {
    let (selectors, body) = rule.split_once('{')?;
    let is_used = |selector: &&str| !UNUSED.iter().any(|unused| selector.contains(unused));
    let selectors: Vec<&str> = selectors.split(',').map(str::trim).filter(is_used).collect();
    (!selectors.is_empty()).then(|| format!("{} {{{body}", selectors.join(",\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_unused_variants_are_left_out() {
        let sheet =
            ".a {\n  color: red;\n}\n.a--small,\n.a--used {\n  margin: 0;\n}\n.a--small .b { top: 0; }\n";
        assert_eq!(used(sheet), ".a {\n  color: red;\n}\n.a--used {\n  margin: 0;\n}\n");
    }

    #[test]
    fn a_rule_in_a_rule_stays_whole() {
        let sheet = "@keyframes turn {\n  0% { top: 0; }\n  100% { top: 1px; }\n}\n";
        assert_eq!(used(sheet), sheet);
    }
}
