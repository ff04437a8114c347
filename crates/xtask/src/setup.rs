//! Installs what is missing. Only what the task needs; what is there is left alone.

mod browser;
mod database;
mod engines;
mod node;
mod python;
mod rust;

use anyhow::{Result, bail};

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

/// What the flow in Firefox and in WebKit needs beyond that.
///
/// # Errors
/// As [`everything`].
pub(crate) fn to_browse_everywhere() -> Result<()> {
    node::program()?;
    node::end2end()?;
    every([&|| engines::firefox().map(drop), &|| engines::webkit().map(drop)])
}

/// What the whole test needs.
///
/// # Errors
/// As [`everything`]; it names all that is missing, not only what was missed first.
pub(crate) fn to_test() -> Result<()> {
    every([&to_build, &to_browse, &to_browse_everywhere, &|| database::postgresql().map(drop), &|| {
        schemathesis().map(drop)
    }])
}

/// Takes every step, whatever became of the one before.
fn every<const N: usize>(steps: [&dyn Fn() -> Result<()>; N]) -> Result<()> {
    let missing: Vec<String> =
        steps.iter().filter_map(|step| step().err()).map(|error| format!("{error:#}")).collect();
    if missing.is_empty() { Ok(()) } else { bail!("{}", missing.join("\n       ")) }
}

pub(crate) use browser::chromium;
pub(crate) use database::postgresql;
pub(crate) use engines::{WebKit, firefox, webkit};
pub(crate) use node::end2end;
pub(crate) use python::schemathesis;
pub(crate) use rust::cargo_deny;
