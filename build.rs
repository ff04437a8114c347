//! Writes the table of texts from `locales/*.json`: one struct per section, one field per key.
//!
//! A key that one language lacks, or has alone, does not compile. For the shipped app the linker is told what
//! `cargo xtask app` needs to split it.

use std::{collections::BTreeMap, env, error::Error, fmt::Write, fs, path::Path};

type Sections = BTreeMap<String, BTreeMap<String, String>>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    // `style_sheet!` makes the name of a sheet's class from its content, and the compiler does not see it read the file.
    println!("cargo::rerun-if-changed=style/scoped");
    let english = read("locales/en.json")?;
    let french = read("locales/fr.json")?;
    let mut out = String::new();
    declare(&mut out, &english)?;
    fill(&mut out, "EN", &english)?;
    fill(&mut out, "FR", &french)?;
    tables(&mut out, &english)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), out)?;
    split();
    Ok(())
}

/// Only `cargo xtask app` can make something that runs of the pieces; every other build is in one piece.
fn split() {
    println!("cargo::rerun-if-env-changed=DASHBOARD_SPLIT");
    println!("cargo::rustc-check-cfg=cfg(split)");
    if env::var_os("DASHBOARD_SPLIT").is_some() {
        println!("cargo::rustc-cfg=split");
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}

fn read(path: &str) -> Result<Sections, Box<dyn Error>> {
    serde_json::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}").into())
}

/// `sign_in` becomes `SignInMsg`.
fn type_name(section: &str) -> String {
    let mut name = String::new();
    for word in section.split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
    }
    name + "Msg"
}

/// The sections are reached by code, not by pointers: the texts of a page are loaded with the page.
fn declare(out: &mut String, sections: &Sections) -> std::fmt::Result {
    writeln!(out, "/// Every text of the app in one language.\npub struct Msg {{")?;
    for section in sections.keys() {
        writeln!(out, "    /// Section `{section}`.\n    pub {section}: In<{}>,", type_name(section))?;
    }
    writeln!(out, "}}")?;
    for (section, keys) in sections {
        let (name, constant) = (type_name(section), section.to_ascii_uppercase());
        writeln!(out, "/// Section `{section}`.\npub struct {name} {{")?;
        for (key, text) in keys {
            writeln!(out, "    #[doc = {text:?}]\n    pub {key}: &'static str,")?;
        }
        writeln!(out, "}}\nimpl Section for {name} {{")?;
        writeln!(out, "    fn of(lang: Lang) -> &'static Self {{")?;
        writeln!(out, "        match lang {{ Lang::En => &EN_{constant}, Lang::Fr => &FR_{constant} }}")?;
        writeln!(out, "    }}\n}}")?;
    }
    Ok(())
}

fn fill(out: &mut String, language: &str, sections: &Sections) -> std::fmt::Result {
    for (section, keys) in sections {
        let (name, constant) = (type_name(section), section.to_ascii_uppercase());
        writeln!(out, "static {language}_{constant}: {name} = {name} {{")?;
        for (key, text) in keys {
            writeln!(out, "    {key}: {text:?},")?;
        }
        writeln!(out, "}};")?;
    }
    Ok(())
}

fn tables(out: &mut String, sections: &Sections) -> std::fmt::Result {
    for (name, lang) in [("EN", "En"), ("FR", "Fr")] {
        writeln!(out, "static {name}: Msg = Msg {{")?;
        for section in sections.keys() {
            writeln!(out, "    {section}: In::new(Lang::{lang}),")?;
        }
        writeln!(out, "}};")?;
    }
    Ok(())
}
