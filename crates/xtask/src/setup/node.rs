//! Node.js, `wasm-opt` and the packages of the browser tests.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use anyhow::{Context, Result};

use super::database::apt_install;
use crate::{
    cache::{BINARYEN, fill, place},
    process::{execute, in_root, on_path, root, say},
};

pub(crate) fn program() -> Result<()> {
    if on_path("node").is_some() && on_path("npm").is_some() {
        return Ok(());
    }
    apt_install("Node.js (1 minute)", &["nodejs", "npm"]).context("install Node.js 20 or newer with npm")
}

/// `wasm-opt`, which makes the app small.
pub(crate) fn binaryen() -> Result<()> {
    let place = place("binaryen", BINARYEN)?;
    if place.join("bin/wasm-opt").is_file() {
        return Ok(());
    }
    say(&format!("binaryen {BINARYEN} into {} (seconds)", place.display()));
    let script = place.join("node_modules/binaryen/bin/wasm-opt");
    fill(&place, |folder| {
        let package = format!("binaryen@{BINARYEN}");
        execute(
            in_root("npm").args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(folder).arg(package),
        )?;
        wrapper(&folder.join("bin/wasm-opt"), &script)
    })
    .with_context(|| format!("install binaryen {BINARYEN} by hand so that wasm-opt is on PATH"))
}

/// npm's own launcher is a link that does not survive the folder's renaming, so we write ours.
fn wrapper(path: &Path, script: &Path) -> Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, format!("#!/bin/sh\nexec node '{}' \"$@\"\n", script.display()))?;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(0o755))?)
}

/// The packages of end2end, again only when their lock file has changed.
pub(crate) fn end2end() -> Result<()> {
    let folder = root().join("end2end");
    let lock = fs::read(folder.join("package-lock.json"))?;
    let mark = folder.join("node_modules/.installed-lock");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say("The packages of end2end (seconds)");
    execute(
        in_root("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&folder)
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )
    .context("run by hand in end2end: npm ci")?;
    Ok(fs::write(mark, lock)?)
}
