//! One style sheet of many files: thaw's parts, the tokens, the other global sheets by name, then the scoped ones.

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use anyhow::Result;

use crate::{process::root, thaw_styles};

/// Writes target/app.css, only when something changed: Trunk watches it.
///
/// # Errors
/// A file cannot be read or written.
pub(crate) fn run() -> Result<()> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(root().join("style"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "css") {
            files.push(path);
        }
    }
    // On paper the tokens have other values, which win only behind the first ones.
    files.sort_by_key(|path| (!path.ends_with("tokens.css"), path.clone()));
    let mut all = thaw_styles::read()?;
    for file in &files {
        all.push_str(&fs::read_to_string(file)?);
        all.push('\n');
    }
    all.push_str(&scoped()?);
    let target = root().join("target/app.css");
    if fs::read_to_string(&target).is_ok_and(|old| old == all) {
        return Ok(());
    }
    Ok(fs::write(target, all)?)
}

/// The sheets in style/scoped/, each selector with the class that `style_sheet!` gives the elements of its component.
///
/// stylers finds them where a component says so in src/; tidy sees that none is missing.
///
/// # Errors
/// The folder cannot be entered, or the result cannot be read.
pub(crate) fn scoped() -> Result<String> {
    // Where stylers looks for src/ and for the sheets.
    env::set_current_dir(root())?;
    let made = root().join("target/scoped.css");
    stylers::build(Some(made.to_string_lossy().into_owned()));
    Ok(once(&fs::read_to_string(made)?))
}

/// Each block once: stylers writes a sheet as often as a component names it.
fn once(sheet: &str) -> String {
    let (mut all, mut seen, mut depth, mut start) = (String::new(), BTreeSet::new(), 0_u32, 0);
    for (at, letter) in sheet.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        let block = sheet.get(start..=at).unwrap_or_default();
        if depth == 0 {
            if seen.insert(block) {
                all.push_str(block);
                all.push('\n');
            }
            start = at + 1;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_that_two_components_name_is_there_once() {
        let sheet = ".a.l-1{gap: 1px;}@media print{.a.l-1{gap: 2px;}.b.l-1{gap: 3px;}}";
        let other = ".a.l-2{gap: 1px;}";
        let blocks = [".a.l-1{gap: 1px;}", "@media print{.a.l-1{gap: 2px;}.b.l-1{gap: 3px;}}", other];
        assert_eq!(
            once(&format!("{sheet}{sheet}{other}")),
            blocks.map(|block| format!("{block}\n")).concat()
        );
    }
}
