//! The house's rules: layout, clippy for both worlds, and what grep can see.

mod french;
mod source;
mod texts;

use anyhow::{Result, bail};

use crate::process::{cargo, execute, in_root, root, say};

/// Checks all of them.
///
/// # Errors
/// One is broken; every broken one is printed.
pub(crate) fn run() -> Result<()> {
    say("Layout");
    crate::format::check()?;
    say("Clippy (native, then wasm)");
    // The server embeds this folder when it is compiled.
    std::fs::create_dir_all(root().join("dist"))?;
    crate::styles::run()?;
    cargo_run(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    cargo_run(&["clippy", "--target", "wasm32-unknown-unknown", "-p", "dashboard", "--", "-D", "warnings"])?;
    say("Types of the browser tests");
    let folder = root().join("end2end");
    let compiler = folder.join("node_modules/.bin/tsc");
    execute(in_root(&compiler.to_string_lossy()).arg("--noEmit").current_dir(&folder))?;
    say("The house's rules");
    let mut broken = source::check()?;
    broken.extend(texts::check()?);
    for line in &broken {
        eprintln!("{line}");
    }
    if !broken.is_empty() {
        bail!("{} rules of the house are broken", broken.len());
    }
    Ok(())
}

fn cargo_run(words: &[&str]) -> Result<()> {
    execute(cargo().args(words))
}
