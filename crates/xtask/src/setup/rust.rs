//! The wasm target, Trunk and wasm-bindgen.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result};

use crate::{
    cache::{CARGO_DENY, TRUNK, fill, locked_version, place},
    process::{cargo, execute, in_root, on_path, output, say},
};

const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for wasm.
pub(crate) fn wasm_target() -> Result<()> {
    if on_path("rustup").is_none() {
        let library = output(in_root("rustc").args(["--print", "target-libdir", "--target", TARGET]));
        return library
            .filter(|folder| std::path::Path::new(folder).exists())
            .map(drop)
            .context("rustc has no target wasm32-unknown-unknown: install rustup (https://rustup.rs)");
    }
    let installed = output(in_root("rustup").args(["target", "list", "--installed"])).unwrap_or_default();
    if installed.lines().any(|line| line == TARGET) {
        return Ok(());
    }
    say("The wasm target of Rust (seconds)");
    execute(in_root("rustup").args(["target", "add", TARGET]))
        .context("install it by hand: rustup target add wasm32-unknown-unknown")
}

/// Trunk builds the app while it is written.
pub(crate) fn trunk() -> Result<()> {
    install("trunk", "trunk", TRUNK, &["--locked"], "about 3 minutes, once per machine")
}

/// wasm-bindgen must have the very version that the app is built with.
pub(crate) fn wasm_bindgen() -> Result<()> {
    let version = locked_version("wasm-bindgen")?;
    install("wasm-bindgen", "wasm-bindgen-cli", &version, &[], "about 1 minute, once per machine")
}

/// cargo-deny, and where it is.
pub(crate) fn cargo_deny() -> Result<PathBuf> {
    install("cargo-deny", "cargo-deny", CARGO_DENY, &["--locked"], "about 10 minutes, once per machine")?;
    Ok(place("cargo-deny", CARGO_DENY)?.join("bin/cargo-deny"))
}

fn install(name: &str, package: &str, version: &str, flags: &[&str], duration: &str) -> Result<()> {
    let place = place(name, version)?;
    if place.join("bin").join(name).is_file() {
        return Ok(());
    }
    say(&format!("{name} {version} into {} ({duration})", place.display()));
    fill(&place, |folder| {
        let mut command: Command = cargo();
        // Unoptimized is quick enough to use and much quicker to install. Without default features Trunk
        // can download nothing by itself: all its tools are already there.
        command
            .args(["install", package, "--version", version, "--no-default-features", "--debug"])
            .args(flags)
            .arg("--root")
            .arg(folder);
        execute(&mut command)
    })
    .with_context(|| {
        format!("install it by hand: cargo install {package} --version {version} --root {}", place.display())
    })
}
