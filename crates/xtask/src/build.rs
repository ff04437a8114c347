//! The binary as it is shipped: the server with the built app inside.

use std::{fs, path::PathBuf};

use anyhow::Result;

use crate::{
    app,
    process::{cargo, execute, root, say},
};

/// Where it ends up.
pub(crate) fn binary() -> PathBuf {
    root().join("target/release/partner-dashboard")
}

/// Builds app and server.
///
/// # Errors
/// A build fails.
pub(crate) fn run() -> Result<()> {
    app::run(&app::Options::default())?;
    say("The server (4 to 6 minutes the first time)");
    // The server embeds dist/ when it is compiled, and cargo does not see a change there.
    execute(cargo().args(["build", "--profile", "server", "--package", "server"]))?;
    let binary = binary();
    fs::create_dir_all(binary.parent().unwrap_or(&binary))?;
    // Removed first: a running server keeps its own file, and the copy is never half written for it.
    let _ = fs::remove_file(&binary);
    fs::copy(root().join("target/server/partner-dashboard"), &binary)?;
    say(&format!("Built {}", binary.display()));
    Ok(())
}
