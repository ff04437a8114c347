//! PostgreSQL's programs, and Debian's way to install what is missing.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use crate::process::{execute, in_root, is_root, on_path, output, say};

/// The folder of `initdb` and `pg_ctl`; installed if need be.
///
/// Debian keeps it off PATH, and another build's `initdb` may be on it: PATH comes last.
pub(crate) fn postgresql() -> Result<PathBuf> {
    if let Some(folder) = find() {
        return Ok(folder);
    }
    apt_install("PostgreSQL (1 minute)", &["postgresql"])
        .and_then(|()| find().context("its initdb is nowhere"))
        .context("install PostgreSQL 15 or newer, with initdb and pg_ctl on PATH")
}

fn find() -> Option<PathBuf> {
    let named = output(Command::new("pg_config").arg("--bindir")).map(PathBuf::from);
    let mut debian: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    debian.sort();
    let path = on_path("initdb").and_then(|program| Some(program.parent()?.to_owned()));
    let complete = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file();
    named.into_iter().chain(debian.into_iter().rev()).chain(path).find(complete)
}

/// Installs Debian packages where that is possible.
///
/// # Errors
/// We are not root, or there is no apt-get, or it fails.
pub(crate) fn apt_install(what: &str, packages: &[&str]) -> Result<()> {
    if !is_root() || on_path("apt-get").is_none() {
        bail!("{} is missing", packages.join(", "));
    }
    say(what);
    let apt =
        |words: &[&str]| execute(in_root("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"));
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(packages);
    // The lists of packages may be missing or old: then once more with new ones.
    apt(&install).or_else(|_| apt(&["update"]).and_then(|()| apt(&install)))
}
