//! The folder of our tools: per user, outside the clone, one folder per name and version.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::process::root;

/// Trunk 0.22 wants a newer rustc.
pub(crate) const TRUNK: &str = "0.21.14";
/// Checks licenses, bans, sources and advisories.
pub(crate) const CARGO_DENY: &str = "0.20.2";
/// Its `wasm-opt` knows every feature that rustc emits; Debian's does not.
pub(crate) const BINARYEN: &str = "132.0.0";

/// Makes requests of the API's description; `setup/schemathesis.txt` has it with all that it needs.
pub(crate) const SCHEMATHESIS: &str = "4.32.5";

/// Where `name` of `version` is or will be.
///
/// # Errors
/// Neither `XDG_CACHE_HOME` nor `HOME` is set.
pub(crate) fn place(name: &str, version: &str) -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME") {
        Some(cache) => PathBuf::from(cache),
        None => PathBuf::from(env::var_os("HOME").context("set HOME or XDG_CACHE_HOME")?).join(".cache"),
    };
    Ok(base.join("partner-dashboard").join(format!("{name}-{version}")))
}

/// Fills `place` by `install`, which gets a temporary folder: a broken installation is never taken for a good one.
///
/// # Errors
/// The installation fails.
pub(crate) fn fill(place: &Path, install: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let mut unfinished = place.as_os_str().to_owned();
    unfinished.push(format!("-unfinished-{}", std::process::id()));
    let unfinished = PathBuf::from(unfinished);
    fs::create_dir_all(&unfinished)?;
    install(&unfinished)?;
    if place.exists() {
        // Somebody else was quicker.
        return Ok(fs::remove_dir_all(&unfinished)?);
    }
    fs::rename(&unfinished, place).with_context(|| format!("cannot make {}", place.display()))
}

/// The version of a package in Cargo.lock.
///
/// # Errors
/// Cargo.lock has no such package.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    let head = format!("name = \"{package}\"\nversion = \"");
    let (_, rest) = lock.split_once(&head).with_context(|| format!("{package} is not in Cargo.lock"))?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}

/// `command` with our tools before everything else on its PATH.
///
/// # Errors
/// As [`place`] and [`locked_version`].
pub(crate) fn with_tools(command: &mut Command) -> Result<&mut Command> {
    let mut folders = vec![
        place("trunk", TRUNK)?.join("bin"),
        place("wasm-bindgen", &locked_version("wasm-bindgen")?)?.join("bin"),
        place("binaryen", BINARYEN)?.join("bin"),
    ];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    Ok(command.env("PATH", env::join_paths(folders)?))
}
