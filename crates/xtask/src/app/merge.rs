//! One module of several pieces of the app.
//!
//! The pieces import memory, table of functions, and globals from the main one, and reach each other by that table alone.
//! binaryen would keep one memory for each of them; a module between, which hands the main one's on, makes it one.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use wasmparser::{Parser, Payload, TypeRef};

use super::split::FEATURES;
use crate::{
    cache::{BINARYEN, place},
    process::execute,
};

/// What the pieces import from.
const SHARED: &str = "__wasm_split";
/// What a merged module imports from instead: the same things.
pub(super) const MAIN: &str = "main";

/// The bytes of one module that does what all of `pieces` do.
///
/// # Errors
/// A piece imports something else, or binaryen fails.
pub(super) fn merge(pieces: &[PathBuf]) -> Result<Vec<u8>> {
    let [first, others @ ..] = pieces else { bail!("there is nothing to put together") };
    if others.is_empty() {
        return Ok(fs::read(first)?);
    }
    let mut imports = BTreeMap::new();
    for piece in pieces {
        note_imports(&fs::read(piece)?, &mut imports)?;
    }
    let (between, whole) = (first.with_extension("wat"), first.with_extension("whole"));
    fs::write(&between, handed_on(&imports)?)?;
    let tool = place("binaryen", BINARYEN)?.join("node_modules/binaryen/bin/wasm-merge");
    let mut merge = std::process::Command::new("node");
    merge.arg(tool).arg(&between).arg(SHARED);
    for piece in pieces {
        merge.arg(piece).arg(stem(piece));
    }
    execute(merge.args(FEATURES).arg("--output").arg(&whole))?;
    let bytes = fs::read(&whole)?;
    fs::remove_file(between)?;
    fs::remove_file(whole)?;
    Ok(bytes)
}

fn stem(piece: &Path) -> &std::ffi::OsStr {
    piece.file_stem().unwrap_or_default()
}

/// Adds what a piece imports, by its name: how the text format writes its type.
fn note_imports(piece: &[u8], imports: &mut BTreeMap<String, String>) -> Result<()> {
    for payload in Parser::new(0).parse_all(piece) {
        let Payload::ImportSection(section) = payload? else { continue };
        for import in section.into_imports() {
            let import = import?;
            if import.module != SHARED {
                bail!("a piece imports {} from {}", import.name, import.module);
            }
            imports.insert(import.name.to_owned(), written(&import.ty)?);
        }
    }
    Ok(())
}

fn written(kind: &TypeRef) -> Result<String> {
    let limits = |initial: u64, maximum: Option<u64>| match maximum {
        Some(maximum) => format!("{initial} {maximum}"),
        None => initial.to_string(),
    };
    Ok(match kind {
        TypeRef::Memory(memory) => format!("(memory {})", limits(memory.initial, memory.maximum)),
        TypeRef::Table(table) => format!("(table {} funcref)", limits(table.initial, table.maximum)),
        TypeRef::Global(global) if global.mutable => format!("(global (mut {}))", global.content_type),
        TypeRef::Global(global) => format!("(global {})", global.content_type),
        other => bail!("a piece imports {other:?}"),
    })
}

/// The module between: it exports what it imports.
fn handed_on(imports: &BTreeMap<String, String>) -> Result<String> {
    let mut text = "(module\n".to_owned();
    let mut exports = String::new();
    for (number, (name, kind)) in imports.iter().enumerate() {
        let (what, rest) = kind.trim_start_matches('(').split_once(' ').context("a type has two words")?;
        writeln!(text, "(import \"{MAIN}\" \"{name}\" ({what} $i{number} {rest})")?;
        writeln!(exports, "(export \"{name}\" ({what} $i{number}))")?;
    }
    Ok(text + &exports + ")\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_imported_is_handed_on() {
        let imports = BTreeMap::from([
            ("memory".to_owned(), "(memory 17)".to_owned()),
            ("sp".to_owned(), "(global (mut i32))".to_owned()),
        ]);
        assert_eq!(
            handed_on(&imports).unwrap(),
            "(module\n(import \"main\" \"memory\" (memory $i0 17))\n(import \"main\" \"sp\" (global $i1 (mut i32)))\n\
             (export \"memory\" (memory $i0))\n(export \"sp\" (global $i1))\n)\n"
        );
    }
}
