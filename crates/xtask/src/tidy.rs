//! The house's rules: layout, clippy for both worlds, and what grep can see.

mod components;
mod description;
mod french;
mod imports;
mod links;
mod references;
mod rooms;
mod scopes;
mod sheets;
mod source;
mod texts;

use std::fs;

use anyhow::{Context, Result, bail};

use crate::process::{cargo, execute, in_root, output, root, say};

/// How much is checked.
#[derive(clap::Args, Default)]
pub(crate) struct Options {
    /// Leave out the slow checks: clippy, and the types of the browser tests
    #[arg(long)]
    quick: bool,
}

/// A file of the repository.
struct File {
    /// From the root, with slashes.
    path: String,
    /// Empty where it is not text.
    text: String,
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }
}

/// Checks all of them.
///
/// # Errors
/// One is broken; every broken one is printed.
pub(crate) fn run(options: &Options) -> Result<()> {
    say("Layout");
    crate::format::check()?;
    if !options.quick {
        compiled()?;
    }
    say("The house's rules");
    let files = files()?;
    let mut broken = source::check(&files);
    broken.extend(components::check(&files));
    broken.extend(rooms::check(&files)?);
    broken.extend(scopes::check(&files));
    broken.extend(sheets::check(&files, &crate::styles::scoped()?)?);
    broken.extend(references::check(&files)?);
    broken.extend(texts::check()?);
    broken.extend(description::check()?);
    for line in &broken {
        eprintln!("{line}");
    }
    if !broken.is_empty() {
        bail!("{} rules of the house are broken", broken.len());
    }
    Ok(())
}

fn compiled() -> Result<()> {
    say("Clippy (native, then wasm)");
    // The server embeds this folder when it is compiled.
    fs::create_dir_all(root().join("dist"))?;
    crate::styles::run()?;
    cargo_run(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    cargo_run(&["clippy", "--target", "wasm32-unknown-unknown", "-p", "dashboard", "--", "-D", "warnings"])?;
    say("Types of the browser tests");
    let folder = root().join("end2end");
    let compiler = folder.join("node_modules/.bin/tsc");
    execute(in_root(&compiler.to_string_lossy()).arg("--noEmit").current_dir(&folder))
}

/// Every file that git knows or would take.
fn files() -> Result<Vec<File>> {
    let list =
        output(in_root("git").args(["ls-files", "-co", "--exclude-standard"])).context("git ls-files")?;
    let found = list.lines().filter_map(|path| Some((path, fs::read(root().join(path)).ok()?)));
    Ok(found.map(|(path, bytes)| File::new(path, &String::from_utf8(bytes).unwrap_or_default())).collect())
}

fn cargo_run(words: &[&str]) -> Result<()> {
    execute(cargo().args(words))
}
