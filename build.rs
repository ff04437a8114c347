//! Writes the table of texts from `locales/*.json`: one struct per section, one field per key.
//!
//! A key that one language lacks, or has alone, does not compile.

use std::{collections::BTreeMap, env, error::Error, fmt::Write, fs, path::Path};

type Sections = BTreeMap<String, BTreeMap<String, String>>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    let english = read("locales/en.json")?;
    let french = read("locales/fr.json")?;
    let mut out = String::new();
    declare(&mut out, &english)?;
    fill(&mut out, "EN", &english)?;
    fill(&mut out, "FR", &french)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), out)?;
    Ok(())
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

fn declare(out: &mut String, sections: &Sections) -> std::fmt::Result {
    writeln!(out, "/// Every text of the app in one language.\npub struct Msg {{")?;
    for section in sections.keys() {
        writeln!(out, "    /// Section `{section}`.\n    pub {section}: {},", type_name(section))?;
    }
    writeln!(out, "}}")?;
    for (section, keys) in sections {
        writeln!(out, "/// Section `{section}`.\npub struct {} {{", type_name(section))?;
        for (key, text) in keys {
            writeln!(out, "    #[doc = {text:?}]\n    pub {key}: &'static str,")?;
        }
        writeln!(out, "}}")?;
    }
    Ok(())
}

fn fill(out: &mut String, name: &str, sections: &Sections) -> std::fmt::Result {
    writeln!(out, "/// The table of this language.\npub static {name}: Msg = Msg {{")?;
    for (section, keys) in sections {
        writeln!(out, "    {section}: {} {{", type_name(section))?;
        for (key, text) in keys {
            writeln!(out, "        {key}: {text:?},")?;
        }
        writeln!(out, "    }},")?;
    }
    writeln!(out, "}};")
}
