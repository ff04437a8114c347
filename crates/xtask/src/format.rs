//! One layout for every text file: rustfmt for Rust, Prettier for TypeScript, CSS, JSON and Markdown.

use anyhow::{Context, Result};

use crate::{
    process::{cargo, execute, in_root, root},
    setup,
};

/// Rewrites every file that is laid out differently.
///
/// # Errors
/// A formatter cannot be installed or read a file.
pub(crate) fn run() -> Result<()> {
    execute(cargo().args(["fmt", "--all"]))?;
    prettier("--write")
}

/// Checks that [`run`] would change nothing.
///
/// # Errors
/// It would, or a formatter cannot run.
pub(crate) fn check() -> Result<()> {
    execute(cargo().args(["fmt", "--all", "--check"]))?;
    prettier("--check").context("cargo xtask fmt mends the layout")
}

/// `.prettierrc.json` and `.prettierignore` in the root say how, and what not.
fn prettier(mode: &str) -> Result<()> {
    setup::end2end()?;
    let program = root().join("end2end/node_modules/.bin/prettier");
    execute(in_root(&program.to_string_lossy()).args([mode, "--log-level", "warn", "."]))
}
