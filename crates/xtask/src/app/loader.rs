//! The script that loads the pieces of an area, in place of the splitter's own, which knows nothing of groups; and the one
//! script that it becomes together with wasm-bindgen's.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail};

use super::merge::MAIN;

const LOADER: &str = "__wasm_split.js";

/// Loads an area. It is one file, its pieces one after the other, for whoever opens it first; whoever comes from another
/// one has most of them, and few are fetched by themselves. No piece is ever started twice: it would begin with its first
/// data again.
const AREA: &str = include_str!("area.js");

/// Writes the loader of `areas` into `pieces` and puts it into the app's script, which it would import, and which would
/// import it: one request instead of two, one after the other. `parts` are the pieces in the file of each area, in order.
///
/// # Errors
/// A script is not as these tools write it.
pub(super) fn write(
    pieces: &Path,
    areas: &BTreeMap<String, String>,
    parts: &BTreeMap<String, Vec<String>>,
) -> Result<()> {
    let (app, loader) = (pieces.join("dashboard.js"), pieces.join(LOADER));
    let names: BTreeSet<&String> = parts.values().flatten().collect();
    let sized = |name| Ok((name, fs::metadata(pieces.join(name))?.len()));
    let sizes = names.into_iter().map(sized).collect::<Result<Vec<(&String, u64)>>>()?;
    let areas = loaders(areas, parts, &sizes);
    let joined = joined(&fs::read_to_string(&app)?, &fs::read_to_string(&loader)?, &areas)?;
    fs::write(app, joined)?;
    Ok(fs::remove_file(loader)?)
}

fn joined(app: &str, loader: &str, areas: &str) -> Result<String> {
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
    let imported: String = names.iter().map(|name| format!("const {name} = __areas;\n")).collect();
    Ok(format!("{rest}{runtime}const __shared = '{MAIN}';\n{AREA}{areas}{imported}"))
}

/// `sizes` are all pieces, by name, and their bytes.
fn loaders(
    areas: &BTreeMap<String, String>,
    parts: &BTreeMap<String, Vec<String>>,
    sizes: &[(&String, u64)],
) -> String {
    let pieces: Vec<String> = sizes.iter().map(|(name, size)| format!("['./{name}', {size}]")).collect();
    let mut out = format!("const __pieces = [{}];\nconst __areas = {{\n", pieces.join(", "));
    for (area, file) in areas {
        let place = |name: &String| sizes.binary_search_by_key(&name, |(name, _)| name).unwrap_or_default();
        let own: Vec<String> = parts[area].iter().map(|name| place(name).to_string()).collect();
        let own = own.join(", ");
        out += &format!("    __wasm_split_load_{area}: wrapAsyncCb(__area('./{file}', [{own}])),\n");
    }
    out + "};\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_scripts_that_import_each_other_become_one() {
        let names = ["piece_0.wasm", "piece_1.wasm"].map(str::to_owned);
        let areas = BTreeMap::from(["a", "b"].map(|area| (area.to_owned(), format!("{area}.pieces"))));
        let parts =
            BTreeMap::from([("a".to_owned(), names.to_vec()), ("b".to_owned(), vec![names[1].clone()])]);
        let areas = loaders(&areas, &parts, &[(&names[0], 10), (&names[1], 20)]);
        let import = |name: &str| format!("import * as {name} from \"./__wasm_split.js\"\n");
        let app = format!("{}{}\nrun(import1);\n", import("import1"), import("import2"));
        let loader =
            "import { initSync } from \"./dashboard.js\";\nrun();\n/* a, b */\nconst __chunk_1 = 1;\n";
        let joined = joined(&app, loader, &areas).unwrap();
        assert!(joined.starts_with("\nrun(import1);\nrun();\nconst __shared = "), "{joined}");
        assert!(joined.contains("const __pieces = [['./piece_0.wasm', 10], ['./piece_1.wasm', 20]];"));
        assert!(joined.contains("    __wasm_split_load_a: wrapAsyncCb(__area('./a.pieces', [0, 1])),"));
        assert!(joined.contains("    __wasm_split_load_b: wrapAsyncCb(__area('./b.pieces', [1])),"));
        assert!(joined.ends_with("};\nconst import1 = __areas;\nconst import2 = __areas;\n"), "{joined}");
        assert!(!joined.contains("import {") && !joined.contains("__chunk"), "{joined}");
    }
}
