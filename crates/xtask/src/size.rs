//! What a browser loads first, compressed as the server sends it, and what it loads with later pages.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};

use crate::{
    app::{dist, files},
    process::say,
};

/// The most that the first load may be, all files, in bytes.
const LIMIT: u64 = 400_000;

/// Prints every file and the sum.
///
/// # Errors
/// Nothing is built, or the first load is over the limit.
pub(crate) fn run() -> Result<()> {
    let all: Vec<PathBuf> = files(&dist())?.into_iter().filter(|file| !ends(file, "br")).collect();
    let first = first_load(&all)?;
    say("First load, brotli, all files");
    let sum = print(&mut all.iter().filter(|file| first.contains(*file)))?;
    say("Loaded with later pages, or by machines");
    print(&mut all.iter().filter(|file| !first.contains(*file)))?;
    if !first.iter().any(|file| ends(file, "wasm")) {
        bail!("dist/ has no app: run cargo xtask build first");
    }
    if sum > LIMIT {
        bail!("the first load is {sum} bytes, over the limit of {LIMIT}");
    }
    println!("\nThe first load is {} bytes under the limit of {LIMIT}.", LIMIT - sum);
    Ok(())
}

/// The area that comes with the first page after signing in.
const FIRST_AREA: &str = "dashboard.pieces";

/// The page, what it names, what a script of these imports, and the dashboard.
fn first_load(all: &[PathBuf]) -> Result<BTreeSet<PathBuf>> {
    let page = dist().join("index.html");
    let mut found = BTreeSet::from([page.clone()]);
    found.extend(all.iter().filter(|file| name(file).ends_with(FIRST_AREA)).cloned());
    let mut unread = vec![page];
    while let Some(reader) = unread.pop() {
        let text = fs::read_to_string(&reader)?;
        for file in all {
            let named = if ends(&reader, "html") {
                in_page(&text, &name(file))
            } else {
                imported(&text, &reader, file)
            };
            if named && !found.contains(file) {
                found.insert(file.clone());
                if ends(file, "js") {
                    unread.push(file.clone());
                }
            }
        }
    }
    Ok(found)
}

fn in_page(page: &str, name: &str) -> bool {
    page.contains(&format!("\"/{name}\""))
}

fn imported(script: &str, reader: &Path, file: &Path) -> bool {
    let Ok(file) = file.strip_prefix(reader.parent().unwrap_or(reader)) else { return false };
    ['"', '\''].iter().any(|quote| script.contains(&format!("from {quote}./{}{quote}", file.display())))
}

fn print(files: &mut dyn Iterator<Item = &PathBuf>) -> Result<u64> {
    let mut sum = 0;
    for file in files {
        let raw = fs::metadata(file)?.len();
        let mut twin = file.clone().into_os_string();
        twin.push(".br");
        let sent = fs::metadata(twin).map_or(raw, |twin| twin.len());
        println!("{:<50} {raw:>9} bytes, sent {sent:>7}", name(file));
        sum += sent;
    }
    println!("{:<50} {:>9}        sent {sum:>7}", "sum", "");
    Ok(sum)
}

fn name(file: &Path) -> String {
    file.strip_prefix(dist()).unwrap_or(file).display().to_string()
}

fn ends(file: &Path, extension: &str) -> bool {
    file.extension().is_some_and(|own| own == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_load_what_they_import_and_not_what_they_fetch_later() {
        let script = "import { a } from \"./a.js\"; const later = new URL(\"./b.wasm\", import.meta.url);";
        let (reader, file) = (Path::new("/app-1/main.js"), |name: &str| Path::new("/app-1").join(name));
        assert!(imported(script, reader, &file("a.js")));
        assert!(!imported(script, reader, &file("b.wasm")));
        assert!(in_page("<script src=\"/c.js\"></script>", "c.js"));
    }
}
