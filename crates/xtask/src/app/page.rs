//! The page around the shipped app, out of the index.html that Trunk reads too: names with a hash, and what to load. What
//! stands in the page itself needs no request: the scripts, which run before anything is painted.

use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use anyhow::{Context, Result};

use super::{files, split::Cut};
use crate::process::root;

/// Says which file each area of the app is: the server names that of a page in its HTML.
const AREAS: &str = "areas.json";

/// Puts the page, what it names and the pieces of the app into `dist`.
///
/// # Errors
/// A file cannot be read or written.
pub(super) fn build(cut: &Cut, dist: &Path) -> Result<()> {
    let pieces = cut.folder.as_path();
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
    let areas: BTreeMap<&String, String> =
        cut.areas.iter().map(|(area, name)| (area, format!("/{app}/{name}"))).collect();
    fs::write(dist.join(AREAS), serde_json::to_string(&areas)?)?;
    let page = fs::read_to_string(root().join("index.html"))?;
    let lines: Vec<String> = page.lines().map(|line| placed(line, &app, dist)).collect::<Result<_>>()?;
    Ok(fs::write(dist.join("index.html"), sheets_first(&(lines.join("\n") + "\n")))?)
}

/// The sheets are asked for before anything else: they stand below the scripts, which would wait for them, but the first
/// paint waits for them too, and a browser without HTTP/2 asks for six files at a time.
fn sheets_first(page: &str) -> String {
    let sheets = page.lines().filter(|line| attribute(line, "rel") == Some("stylesheet"));
    let early: String = sheets
        .filter_map(|line| attribute(line, "href"))
        .map(|href| format!("    <link rel=\"preload\" href=\"{href}\" as=\"style\" />\n"))
        .collect();
    page.replacen("    <link rel=\"modulepreload\"", &format!("{early}    <link rel=\"modulepreload\""), 1)
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
    if kind != Some("css") {
        return Ok(format!("    <script>\n{}    </script>", code(&fs::read_to_string(&file)?)));
    }
    let text = fs::read(&file)?;
    let hashed = format!("{}-{}.{}", name(file.file_stem()), hash(&text), name(file.extension()));
    fs::write(dist.join(&hashed), text)?;
    Ok(format!("    <link rel=\"stylesheet\" href=\"/{hashed}\" />"))
}

/// A script without lines that are comments, and without what stands before each line.
fn code(script: &str) -> String {
    let lines =
        script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Everything is asked for at once, and started when it is there.
fn started(app: &str) -> String {
    [
        format!("<link rel=\"modulepreload\" href=\"/{app}/dashboard.js\" />"),
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
    fn sheets_are_asked_for_before_the_app() {
        let page = "    <link rel=\"modulepreload\" href=\"/a.js\" />\n    <link rel=\"stylesheet\" href=\"/a.css\" />\n";
        let early = "    <link rel=\"preload\" href=\"/a.css\" as=\"style\" />\n";
        assert_eq!(sheets_first(page), format!("{early}{page}"));
    }

    #[test]
    fn a_script_stands_in_the_page_as_code_alone() {
        let line =
            placed("<script data-trunk src=\"public/theme.js\"></script>", "app-1", Path::new("")).unwrap();
        assert!(line.starts_with("    <script>\n(() => {\nlet theme = null;\n"), "{line}");
        assert!(line.ends_with("\n})();\n    </script>") && !line.contains("//"), "{line}");
    }

    #[test]
    fn the_page_loads_what_has_a_hash_in_its_name() {
        let dist = std::env::temp_dir().join(format!("partner-dashboard-page-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let sheet = "<link data-trunk rel=\"css\" href=\"style/tokens.css\" />";
        let line = placed(sheet, "app-1", &dist).unwrap();
        let name = format!("tokens-{}.css", hash(&fs::read(root().join("style/tokens.css")).unwrap()));
        assert_eq!(line.trim(), format!("<link rel=\"stylesheet\" href=\"/{name}\" />"));
        assert!(dist.join(name).is_file());
        let app = placed("<link data-trunk rel=\"rust\" data-bin=\"dashboard\" />", "app-1", &dist).unwrap();
        assert!(app.contains("import init from \"/app-1/dashboard.js\""));
        let same = "<link rel=\"icon\" href=\"/favicon.svg\" />";
        assert_eq!(placed(same, "app-1", &dist).unwrap(), same);
        fs::remove_dir_all(&dist).unwrap();
    }
}
