//! What the dependencies bring along: licenses, banned crates and sources always; known flaws where their list can be
//! reached.

use anyhow::Result;

use crate::{
    process::{execute, in_root, say},
    setup,
};

/// Checks them against deny.toml.
///
/// # Errors
/// cargo-deny cannot be installed, or something is refused.
pub(crate) fn run() -> Result<()> {
    let program = setup::cargo_deny()?;
    let deny = || in_root(&program.to_string_lossy());
    say("Licenses, bans and sources of all dependencies");
    execute(deny().args(["check", "licenses", "bans", "sources"]))?;
    say("Advisories");
    if let Err(error) = execute(deny().args(["fetch", "db"])) {
        println!("\nThe list of advisories cannot be reached, so NO ADVISORY WAS CHECKED: {error:#}");
        return Ok(());
    }
    execute(deny().args(["check", "--disable-fetch", "advisories"]))
}
