//! Firefox and WebKit: the main flow is tried in them as well.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};

use super::database::apt_install;
use crate::process::on_path;

/// Firefox, or where macOS keeps it.
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];
const FIREFOX_OF_MACOS: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

/// What drives WebKitGTK's own small browser, on a display that nobody sees.
pub(crate) struct WebKit {
    /// `WebKitWebDriver`, which starts its `MiniBrowser` by itself.
    pub(crate) driver: PathBuf,
    /// `Xvfb`, the display.
    pub(crate) display: PathBuf,
}

/// Where Firefox is; installed if need be. The variable `FIREFOX` names another one.
pub(crate) fn firefox() -> Result<PathBuf> {
    let find = || {
        let macos = PathBuf::from(FIREFOX_OF_MACOS);
        FIREFOX.iter().find_map(|name| on_path(name)).or_else(|| macos.is_file().then_some(macos))
    };
    if let Some(path) = env::var_os("FIREFOX").map(PathBuf::from).or_else(find) {
        return Ok(path);
    }
    apt_install("Firefox (1 minute)", &["firefox-esr"])
        .and_then(|()| find().context("it is not on PATH"))
        .context("install Firefox, or name it in the variable FIREFOX")
}

/// Where WebKitGTK's driver is; installed if need be. `None` where the platform has no WebKitGTK.
pub(crate) fn webkit() -> Result<Option<WebKit>> {
    if !cfg!(target_os = "linux") {
        return Ok(None);
    }
    let find = || Some(WebKit { driver: on_path("WebKitWebDriver")?, display: on_path("Xvfb")? });
    if let Some(found) = find() {
        return Ok(Some(found));
    }
    apt_install("WebKitGTK and Xvfb (1 minute)", &["webkit2gtk-driver", "xvfb"])
        .and_then(|()| find().context("WebKitWebDriver or Xvfb is not on PATH"))
        .context("install WebKitGTK's WebKitWebDriver with its MiniBrowser, and Xvfb")
        .map(Some)
}
