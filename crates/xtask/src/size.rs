//! What a browser loads first, compressed as the server sends it.

use std::fs;

use anyhow::{Result, bail};

use crate::{
    app::{dist, files},
    process::say,
};

/// The aim for the first load, all files, in bytes.
const AIM: u64 = 450_000;

/// What it must not grow beyond for as long as it is over the aim, in bytes.
const LIMIT: u64 = 600_000;

/// Prints every file and the sum.
///
/// # Errors
/// Nothing is built, or it is over the limit.
pub(crate) fn run() -> Result<()> {
    say("First load, brotli, all files");
    let (mut sum, mut wasm) = (0, false);
    for file in files(&dist())? {
        if file.extension().is_some_and(|extension| extension == "br") {
            continue;
        }
        wasm |= file.extension().is_some_and(|extension| extension == "wasm");
        let raw = fs::metadata(&file)?.len();
        let mut twin = file.clone().into_os_string();
        twin.push(".br");
        let sent = fs::metadata(twin).map_or(raw, |twin| twin.len());
        let name = file.strip_prefix(dist()).unwrap_or(&file).display().to_string();
        println!("{name:<50} {raw:>9} bytes, sent {sent:>7}");
        sum += sent;
    }
    println!("{:<50} {:>9}        sent {sum:>7}, the aim is {AIM}", "sum", "");
    if !wasm {
        bail!("dist/ has no app: run cargo xtask build first");
    }
    if sum > AIM {
        println!("The first load is {} bytes over the aim; the limit is {LIMIT}.", sum - AIM);
    }
    if sum > LIMIT {
        bail!("the first load is {sum} bytes, over the limit of {LIMIT}");
    }
    Ok(())
}
