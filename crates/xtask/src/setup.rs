//! Installs what is missing. Only what the task needs; what is there is left alone.

mod browser;
mod database;
mod node;
mod rust;

use anyhow::Result;

use crate::process::say;

/// Everything that building, serving and testing need.
///
/// # Errors
/// A step fails; the error says what to install by hand.
pub(crate) fn everything() -> Result<()> {
    to_test()?;
    say("Set up");
    Ok(())
}

/// What writing the app needs beyond [`to_build`]: Trunk, which takes minutes to install.
///
/// # Errors
/// As [`everything`].
pub(crate) fn to_develop() -> Result<()> {
    to_build()?;
    rust::trunk()
}

/// What building and serving need.
///
/// # Errors
/// As [`everything`].
pub(crate) fn to_build() -> Result<()> {
    rust::wasm_target()?;
    rust::wasm_bindgen()?;
    node::program()?;
    node::binaryen()
}

/// What the browser tests need beyond that.
///
/// # Errors
/// As [`everything`].
pub(crate) fn to_browse() -> Result<()> {
    node::program()?;
    node::end2end()?;
    browser::chromium().map(drop)
}

/// What the whole test needs.
///
/// # Errors
/// As [`everything`].
pub(crate) fn to_test() -> Result<()> {
    to_build()?;
    to_browse()?;
    database::postgresql().map(drop)
}

pub(crate) use browser::chromium;
pub(crate) use database::postgresql;
pub(crate) use node::end2end;
