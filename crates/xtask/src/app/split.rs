//! The shipped app in pieces: what the first pages need, and one file per area of lazy pages.

use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use anyhow::{Result, anyhow, bail};

use crate::{
    cache::with_tools,
    process::{cargo, execute, in_root, root, say},
};

const TARGET: &str = "wasm32-unknown-unknown";

/// What rustc emits; not `--all-features`, which makes a module that Chromium refuses.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Compiles, cuts, binds and shrinks the app; all that is in the folder afterwards is to be served.
///
/// # Errors
/// A step fails.
pub(super) fn build() -> Result<PathBuf> {
    let folder = root().join("target/split");
    let pieces = folder.join("pieces");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&pieces)?;
    execute(
        cargo()
            .args(["build", "--release", "--target", TARGET, "--package", "dashboard", "--bin", "dashboard"])
            .env("DASHBOARD_SPLIT", "1"),
    )?;
    say("The app, cut into pieces");
    let whole = fs::read(root().join("target").join(TARGET).join("release/dashboard.wasm"))?;
    let main = folder.join("dashboard.wasm");
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = &pieces;
    options.main_out_path = &main;
    options.main_module = "./dashboard.js";
    wasm_split_cli_support::transform(options).map_err(|error| anyhow!("cannot cut the app: {error:#}"))?;
    execute(
        with_tools(&mut in_root("wasm-bindgen"))?
            // The pieces share the table of functions with the main one.
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "dashboard"])
            .arg("--out-dir")
            .args([&pieces, &main]),
    )?;
    let all = super::files(&pieces)?;
    let wasm = all.iter().filter(|piece| piece.extension().is_some_and(|extension| extension == "wasm"));
    shrink(&mut wasm.collect::<Vec<_>>())?;
    Ok(pieces)
}

/// Two at a time: most are small, and `wasm-opt` takes its time to start.
fn shrink(pieces: &mut Vec<&PathBuf>) -> Result<()> {
    // The largest first, so that neither waits long for the other.
    pieces.sort_by_key(|piece| std::cmp::Reverse(fs::metadata(piece).map_or(0, |file| file.len())));
    let next = AtomicUsize::new(0);
    let worker = || {
        while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
            execute(
                with_tools(&mut in_root("wasm-opt"))?
                    .arg("-Oz")
                    .args(FEATURES)
                    .arg("--output")
                    .args([piece, piece]),
            )?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let other = scope.spawn(worker);
        worker().and(other.join().unwrap_or_else(|_| bail!("wasm-opt's thread broke")))
    })
}
