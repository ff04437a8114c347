//! One style sheet of many files: thaw's parts, the tokens, the base, then the rest by name.

use std::{fs, path::PathBuf};

use anyhow::Result;

use crate::{process::root, thaw_styles};

/// Writes target/app.css, only when something changed: Trunk watches it.
///
/// # Errors
/// A file cannot be read or written.
pub(crate) fn run() -> Result<()> {
    let mut files: Vec<PathBuf> = Vec::new();
    collect(root().join("style"), &mut files)?;
    files.sort_by_key(|path| (order(path), path.clone()));
    let mut all = thaw_styles::read()?;
    for file in &files {
        all.push_str(&fs::read_to_string(file)?);
        all.push('\n');
    }
    let target = root().join("target/app.css");
    if fs::read_to_string(&target).is_ok_and(|old| old == all) {
        return Ok(());
    }
    fs::create_dir_all(root().join("target"))?;
    Ok(fs::write(target, all)?)
}

fn collect(folder: PathBuf, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "css") {
            files.push(path);
        }
    }
    Ok(())
}

/// Later rules win over earlier ones, so what everything builds on comes first.
fn order(path: &std::path::Path) -> u8 {
    match path.file_stem().and_then(|stem| stem.to_str()) {
        Some("tokens") => 0,
        Some("base") => 1,
        _ => 2,
    }
}
