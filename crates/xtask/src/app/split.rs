//! The shipped app in pieces: what the first pages need, and a few files per area of lazy pages.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Result, anyhow};
use wasmparser::{Parser, Payload};

use super::{
    loader,
    merge::merge,
    pieces::{Group, grouped},
};
use crate::{
    cache::with_tools,
    pairs::two_at_a_time,
    process::{cargo, execute, in_root, root, say},
};

const TARGET: &str = "wasm32-unknown-unknown";

/// What rustc emits; not `--all-features`, which makes a module that Chromium refuses.
pub(super) const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The app as it is to be served.
pub(super) struct Cut {
    /// All that is in it is to be served.
    pub(super) folder: PathBuf,
    /// The file of each area, by its name in the folder.
    pub(super) areas: BTreeMap<String, String>,
}

/// Compiles, cuts, binds and shrinks the app.
///
/// # Errors
/// A step fails.
pub(super) fn build() -> Result<Cut> {
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
    let cut = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("cannot cut the app: {error:#}"))?;
    let needed: BTreeMap<String, Vec<String>> = cut.prefetch_map.into_iter().collect();
    let mut sizes = BTreeMap::new();
    for file in needed.values().flatten() {
        sizes.insert(file.as_str(), size(&pieces, file)?);
    }
    let groups = grouped(&needed, |file| sizes.get(file).copied().unwrap_or_default());
    let parts = together(&pieces, &groups)?;
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
    let areas: BTreeMap<String, String> =
        parts.keys().map(|area| (area.clone(), format!("{area}.pieces"))).collect();
    for (area, parts) in &parts {
        let all: Vec<Vec<u8>> =
            parts.iter().map(|part| fs::read(pieces.join(part))).collect::<Result<_, _>>()?;
        fs::write(pieces.join(&areas[area]), all.concat())?;
    }
    loader::write(&pieces, &areas, &parts)?;
    Ok(Cut { folder: pieces, areas })
}

/// What will be sent of a piece, in bytes: its sections without those of names, which are more than half of it and go.
fn size(pieces: &Path, file: &str) -> Result<u64> {
    let bytes = fs::read(pieces.join(file).with_extension("wasm"))?;
    let mut size = 0;
    for payload in Parser::new(0).parse_all(&bytes) {
        let payload = payload?;
        let custom = matches!(payload, Payload::CustomSection(_));
        size += payload.as_section().filter(|_| !custom).map_or(0, |(_, range)| range.end - range.start);
    }
    Ok(size)
}

/// Makes one file of each group, and answers the files of each area.
fn together(pieces: &Path, groups: &[Group]) -> Result<BTreeMap<String, Vec<String>>> {
    let named: Vec<(String, &Group)> =
        groups.iter().enumerate().map(|(number, group)| (format!("piece_{number}.wasm"), group)).collect();
    two_at_a_time(&named, |(name, group)| {
        let parts: Vec<PathBuf> =
            group.files.iter().map(|file| pieces.join(file).with_extension("wasm")).collect();
        let whole = merge(&parts)?;
        for part in &parts {
            fs::remove_file(part)?;
        }
        Ok(fs::write(pieces.join(name), whole)?)
    })?;
    let mut areas = BTreeMap::<String, Vec<String>>::new();
    for (name, group) in &named {
        for area in &group.areas {
            areas.entry(area.clone()).or_default().push(name.clone());
        }
    }
    Ok(areas)
}

/// Most are small, and `wasm-opt` takes its time to start.
fn shrink(pieces: &mut Vec<&PathBuf>) -> Result<()> {
    // The largest first, so that neither waits long for the other.
    pieces.sort_by_key(|piece| std::cmp::Reverse(fs::metadata(piece).map_or(0, |file| file.len())));
    two_at_a_time(pieces, |piece| {
        let mut wasm_opt = in_root("wasm-opt");
        execute(with_tools(&mut wasm_opt)?.arg("-Oz").args(FEATURES).arg("--output").args([piece, piece]))
    })
}
