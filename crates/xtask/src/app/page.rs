//! The page around the shipped app, out of the index.html that Trunk reads too: names with a hash, and what to load.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use anyhow::{Context, Result};

use super::files;
use crate::process::root;

/// Puts the page, what it names and the pieces of the app into `dist`.
///
/// # Errors
/// A file cannot be read or written.
pub(super) fn build(pieces: &Path, dist: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(dist);
    // The pieces name each other, so one hash over all of them stands in the name of their folder.
    let app = format!("app-{}", hash(&contents(pieces)?));
    fs::create_dir_all(dist.join(&app))?;
    for piece in files(pieces)? {
        let name = piece.strip_prefix(pieces)?;
        let target = dist.join(&app).join(name);
        fs::create_dir_all(target.parent().unwrap_or(dist))?;
        fs::copy(&piece, target)?;
    }
    let page = fs::read_to_string(root().join("index.html"))?;
    let lines: Vec<String> = page.lines().map(|line| placed(line, &app, dist)).collect::<Result<_>>()?;
    Ok(fs::write(dist.join("index.html"), lines.join("\n") + "\n")?)
}

/// A line of the page; where it says `data-trunk` we do what Trunk would.
fn placed(line: &str, app: &str, dist: &Path) -> Result<String> {
    if !line.contains("data-trunk") {
        return Ok(line.to_owned());
    }
    let kind = attribute(line, "rel");
    if kind == Some("rust") {
        return Ok(started(app));
    }
    let file = attribute(line, "href").or_else(|| attribute(line, "src"));
    let file = root().join(file.with_context(|| format!("index.html names no file: {line}"))?);
    let name = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    if kind == Some("copy-file") {
        fs::copy(&file, dist.join(name(file.file_name())))?;
        return Ok(String::new());
    }
    let text = fs::read(&file)?;
    let hashed = format!("{}-{}.{}", name(file.file_stem()), hash(&text), name(file.extension()));
    fs::write(dist.join(&hashed), text)?;
    Ok(match kind {
        Some("css") => format!("    <link rel=\"stylesheet\" href=\"/{hashed}\" />"),
        _ => format!("    <script src=\"/{hashed}\"></script>"),
    })
}

/// Everything is asked for at once, and started when it is there.
fn started(app: &str) -> String {
    [
        format!("<link rel=\"modulepreload\" href=\"/{app}/dashboard.js\" />"),
        format!("<link rel=\"modulepreload\" href=\"/{app}/__wasm_split.js\" />"),
        format!(
            "<link rel=\"preload\" href=\"/{app}/dashboard_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin />"
        ),
        format!("<script type=\"module\">import init from \"/{app}/dashboard.js\"; init();</script>"),
    ]
    .map(|line| format!("    {line}"))
    .join("\n")
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

pub(super) fn contents(folder: &Path) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    for file in files(folder)? {
        all.extend(file.strip_prefix(folder)?.to_string_lossy().as_bytes());
        all.extend(fs::read(&file)?);
    }
    Ok(all)
}

/// Sixteen digits that differ when the content differs; nobody gains anything by finding two that do not.
pub(super) fn hash(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_loads_what_has_a_hash_in_its_name() {
        let dist = std::env::temp_dir().join(format!("partner-dashboard-page-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let line = placed("<script data-trunk src=\"public/theme.js\"></script>", "app-1", &dist).unwrap();
        let name = format!("theme-{}.js", hash(&fs::read(root().join("public/theme.js")).unwrap()));
        assert_eq!(line.trim(), format!("<script src=\"/{name}\"></script>"));
        assert!(dist.join(name).is_file());
        let app = placed("<link data-trunk rel=\"rust\" data-bin=\"dashboard\" />", "app-1", &dist).unwrap();
        assert!(app.contains("import init from \"/app-1/dashboard.js\""));
        let same = "<link rel=\"icon\" href=\"/favicon.svg\" />";
        assert_eq!(placed(same, "app-1", &dist).unwrap(), same);
        fs::remove_dir_all(&dist).unwrap();
    }
}
