//! The script that loads the pieces of an area, in place of the splitter's own, which knows nothing of groups; and the one
//! script that it becomes together with wasm-bindgen's.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};

use super::merge::MAIN;

const LOADER: &str = "__wasm_split.js";

/// Writes the loader of `areas` into `pieces` and puts it into the app's script, which it would import, and which would
/// import it: one request instead of two, one after the other.
///
/// # Errors
/// A script is not as these tools write it.
pub(super) fn write(pieces: &Path, areas: &BTreeMap<String, Vec<String>>) -> Result<()> {
    let (app, loader) = (pieces.join("dashboard.js"), pieces.join(LOADER));
    let joined = joined(&fs::read_to_string(&app)?, &fs::read_to_string(&loader)?, areas)?;
    fs::write(app, joined)?;
    Ok(fs::remove_file(loader)?)
}

fn joined(app: &str, loader: &str, areas: &BTreeMap<String, Vec<String>>) -> Result<String> {
    let end = format!(" from \"./{LOADER}\"");
    let imported = |line: &str| {
        line.trim_end_matches(';').strip_prefix("import * as ")?.strip_suffix(&end).map(str::to_owned)
    };
    // wasm-bindgen imports it once for each function.
    let names: Vec<String> = app.lines().map_while(imported).collect();
    if names.is_empty() {
        bail!("the app's script does not begin with the import of the loader");
    }
    let rest: String = app.lines().skip(names.len()).flat_map(|line| [line, "\n"]).collect();
    let (_, runtime) = loader.split_once('\n').context("the loader is empty")?;
    let end = ["/* ", "const __chunk_", "export const "].iter().filter_map(|mark| runtime.find(mark)).min();
    let runtime = &runtime[..end.context("the loader loads nothing")?];
    Ok(format!("{rest}{runtime}{}", loaders(&names, areas)))
}

/// Each file once, however many areas share it; an area is there when all its files are.
fn loaders(names: &[String], areas: &BTreeMap<String, Vec<String>>) -> String {
    let mut files: Vec<&String> = areas.values().flatten().collect();
    files.sort();
    files.dedup();
    let mut out = format!(
        "const __piece = (file) => makeLoad(() => {{\n    \
             const src = fetch(new URL(file, import.meta.url));\n    \
             src.catch(() => {{}});\n    \
             return (imports) => WebAssembly.instantiateStreaming(src, {{ ...imports, {MAIN}: imports.__wasm_split }});\n\
         }}, []);\n"
    );
    let urls: Vec<String> = files.iter().map(|file| format!("\"./{file}\"")).collect();
    out += &format!("const __pieces = [{}].map(__piece);\nconst __areas = {{\n", urls.join(", "));
    for (area, own) in areas {
        let place = |file: &String| files.binary_search(&file).unwrap_or_default();
        let own: Vec<String> = own.iter().map(|file| format!("__pieces[{}]", place(file))).collect();
        let own = own.join(", ");
        out += &format!(
            "    __wasm_split_load_{area}: wrapAsyncCb(makeLoad(() => async () => ({{}}), [{own}])),\n"
        );
    }
    out += "};\n";
    names.iter().fold(out, |out, name| format!("{out}const {name} = __areas;\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_scripts_that_import_each_other_become_one() {
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let areas = BTreeMap::from([
            ("a".to_owned(), files(&["shared_0.wasm", "split_a.wasm"])),
            ("b".to_owned(), files(&["shared_0.wasm"])),
        ]);
        let import = |name: &str| format!("import * as {name} from \"./__wasm_split.js\"\n");
        let app = format!("{}{}\nrun(import1);\n", import("import1"), import("import2"));
        let loader =
            "import { initSync } from \"./dashboard.js\";\nrun();\n/* a, b */\nconst __chunk_1 = 1;\n";
        let joined = joined(&app, loader, &areas).unwrap();
        assert!(joined.starts_with("\nrun(import1);\nrun();\nconst __piece = "), "{joined}");
        assert!(joined.contains("const __pieces = [\"./shared_0.wasm\", \"./split_a.wasm\"]"), "{joined}");
        assert!(
            joined.contains("    __wasm_split_load_a: ") && joined.contains("[__pieces[0], __pieces[1]]")
        );
        assert!(joined.ends_with("};\nconst import1 = __areas;\nconst import2 = __areas;\n"), "{joined}");
        assert!(!joined.contains("import {") && !joined.contains("__chunk"), "{joined}");
    }
}
