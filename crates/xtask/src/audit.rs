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
    // The root is a package too, the app: without the word nothing of the server is looked at.
    let deny = |what: &[&str]| {
        let mut command = in_root(&program.to_string_lossy());
        command.arg("--workspace").args(what);
        command
    };
    say("Licenses, bans and sources of all dependencies");
    execute(&mut deny(&["check", "licenses", "bans", "sources"]))?;
    say("Advisories");
    if let Err(error) = execute(&mut deny(&["fetch", "db"])) {
        println!("\nThe list of advisories cannot be reached, so NO ADVISORY WAS CHECKED: {error:#}");
        return Ok(());
    }
    execute(&mut deny(&["check", "--disable-fetch", "advisories"]))
}
