//! Whose each scoped sheet is.

use std::collections::BTreeSet;

use anyhow::Result;
use regex_lite::Regex;

use super::{super::File, views};

/// A statement that uses a sheet.
pub(super) struct Owner<'a> {
    file: &'a File,
    sheet: String,
}

/// All of them, and the uses of `style_sheet!` that stylers does not see.
pub(super) fn find(files: &[File]) -> Result<(Vec<Owner<'_>>, Vec<String>)> {
    let statement = Regex::new(r#"^    let \w+ = style_sheet!\("([^"]+)"\);$"#)?;
    let item = Regex::new(
        r"^(pub(\([^)]*\))? )?(async )?(fn|const|static|impl|mod|trait|struct|enum|macro_rules!|thread_local!)\b",
    )?;
    let (mut owners, mut broken) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| file.path.starts_with("src/") && file.path.ends_with(".rs")) {
        let mut in_function = false;
        for (index, line) in file.text.lines().enumerate() {
            if let Some(found) = item.captures(line) {
                in_function = &found[4] == "fn";
            }
            if !line.contains("style_sheet!(") || line.trim_start().starts_with("//") {
                continue;
            }
            match statement.captures(line).filter(|_| in_function) {
                Some(found) => owners.push(Owner { file, sheet: found[1].to_owned() }),
                None => broken.push(format!(
                    "{}:{}: stylers reads only `let x = style_sheet!(…);` directly in a top-level function",
                    file.path,
                    index + 1
                )),
            }
        }
    }
    Ok((owners, broken))
}

/// Whether one file uses the sheet, and all of its classes, and nobody else does.
pub(super) fn of_sheet(
    sheet: &str,
    classes: &BTreeSet<String>,
    owners: &[Owner],
    files: &[File],
) -> Vec<String> {
    let mut users: Vec<&File> =
        owners.iter().filter(|owner| owner.sheet == sheet).map(|owner| owner.file).collect();
    // Components that one file holds share its sheet.
    users.dedup_by_key(|file| &file.path);
    let [owner] = users.as_slice() else {
        return vec![format!("{sheet}: {} files use it; a scoped sheet belongs to one", users.len())];
    };
    let mut broken = Vec::new();
    let own: BTreeSet<String> = owner.text.lines().flat_map(words).collect();
    let path = &owner.path;
    broken.extend(classes.difference(&own).map(|class| format!("{sheet}: {path} does not use .{class}")));
    let outside = views::outside(&owner.text, classes);
    broken.extend(
        outside.iter().map(|place| format!("{path}:{place} is on an element that is not in {sheet}")),
    );
    let sources = files.iter().filter(|file| file.path.starts_with("src/") || file.path == "index.html");
    for file in sources.filter(|file| file.path != *path) {
        for (index, line) in file.text.lines().enumerate().filter(|(_, line)| line.contains("class")) {
            let taken = words(line).into_iter().filter(|word| classes.contains(word));
            let place = format!("{}:{}", file.path, index + 1);
            broken.extend(
                taken.map(|class| format!("{place}: .{class} belongs to {sheet}, which {path} uses")),
            );
        }
    }
    broken
}

/// The words in the strings of a line, and what follows `class:`.
fn words(line: &str) -> Vec<String> {
    let strings = line.split('"').skip(1).step_by(2);
    let toggled = line.split("class:").skip(1).filter_map(|rest| rest.split([' ', '=']).next());
    strings.flat_map(|text| text.split(' ')).chain(toggled).map(str::to_owned).collect()
}
