//! Chromium: the one that is named, or installed, or that Debian has.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};

use super::database::apt_install;
use crate::process::on_path;

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where it is; installed if need be.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM") {
        return Ok(PathBuf::from(path));
    }
    let find = || NAMES.iter().find_map(|name| on_path(name));
    if let Some(path) = find() {
        return Ok(path);
    }
    apt_install("Chromium (2 minutes)", &["chromium"])
        .and_then(|()| find().context("it is not on PATH"))
        .context("install Chromium or Chrome, or name it in the variable CHROMIUM")
}
