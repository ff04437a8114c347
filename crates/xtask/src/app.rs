//! The app, built into dist/: in pieces as it is shipped, each file with a brotli twin that the server sends as it is;
//! in one piece by Trunk while it is written.

mod loader;
mod merge;
mod page;
mod pieces;
mod split;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Result;

use crate::{
    cache::with_tools,
    pairs::two_at_a_time,
    process::{execute, in_root, root, say},
    setup, styles,
};

/// How to build it.
#[derive(clap::Args, Default)]
pub(crate) struct Options {
    /// Build without optimization: faster to build, but larger
    #[arg(long)]
    pub(crate) debug: bool,
}

/// Where it is put.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Builds it.
///
/// # Errors
/// A step fails, or a file cannot be written.
pub(crate) fn run(options: &Options) -> Result<()> {
    say(if options.debug {
        "The app, unoptimized (1 to 3 minutes the first time)"
    } else {
        "The app, and the server beside it (8 to 12 minutes the first time)"
    });
    styles::run()?;
    if options.debug {
        setup::to_develop()?;
        return run_trunk(in_root("trunk").arg("build").env_remove("NO_COLOR"));
    }
    page::build(&split::build()?, &dist())?;
    compress(&dist())
}

/// A hash of all that is built, by which a change is seen.
///
/// # Errors
/// A file cannot be read.
pub(crate) fn hash() -> Result<String> {
    Ok(page::hash(&page::contents(&dist())?))
}

/// The same of a file's content, for its name.
pub(crate) fn hash_of(content: &[u8]) -> String {
    page::hash(content)
}

/// Runs Trunk with our tools.
///
/// # Errors
/// It fails.
pub(crate) fn run_trunk(trunk: &mut std::process::Command) -> Result<()> {
    execute(with_tools(trunk)?)
}

/// Every file of dist/, folders inside it included; Trunk's own `.stage` is none of it.
///
/// # Errors
/// A folder cannot be read.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name == ".stage") {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Gives each file in a folder, which the server may send, its brotli twin.
///
/// # Errors
/// A file cannot be read or written.
pub(crate) fn compress(folder: &Path) -> Result<()> {
    const COMPRESSIBLE: [&str; 9] =
        ["html", "js", "css", "wasm", "pieces", "svg", "json", "txt", "webmanifest"];
    let extension = |file: &Path| file.extension().unwrap_or_default().to_string_lossy().into_owned();
    let mut files = files(folder)?;
    files.retain(|file| COMPRESSIBLE.contains(&&*extension(file)));
    two_at_a_time(&files, |file| {
        let mut out = Vec::new();
        brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 22).write_all(&fs::read(file)?)?;
        Ok(fs::write(file.with_extension(extension(file) + ".br"), out)?)
    })
}
