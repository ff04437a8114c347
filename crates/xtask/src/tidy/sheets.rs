//! The scoped sheets: each belongs to one file of components, and all of it is in the built sheet (docs/decisions/stylers.md).

mod css;
mod owners;
mod views;

use anyhow::Result;

use super::File;

/// Where the scoped sheets are.
const FOLDER: &str = "style/scoped/";

/// Every broken rule as `file:line: what`, of the sources and of what stylers made of the sheets.
pub(super) fn check(files: &[File], built: &str) -> Result<Vec<String>> {
    let mut sheets = Vec::new();
    let mut others = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".css")) {
        let kind = if file.path.starts_with(FOLDER) { &mut sheets } else { &mut others };
        kind.push((file, css::classes(&file.text)?));
    }
    let (owners, mut broken) = owners::find(files)?;
    let scoped = css::scoped_classes(built)?;
    for (sheet, classes) in &sheets {
        broken.extend(css::lines(sheet));
        broken.extend(owners::of_sheet(&sheet.path, classes, &owners, files));
        let missing = classes.difference(&scoped);
        broken.extend(missing.map(|class| format!("{}: .{class} is not in the built sheet", sheet.path)));
        for (other, taken) in sheets.iter().chain(&others).filter(|(other, _)| other.path != sheet.path) {
            let taken = taken.intersection(classes);
            broken.extend(taken.map(|class| format!("{}: .{class} is of {}", other.path, sheet.path)));
        }
    }
    broken.extend(css::misread(built)?);
    let found = css::scopes(built)?;
    if found.len() != sheets.len() && broken.is_empty() {
        // stylers makes the class of the number of letters.
        let (found, sheets) = (found.len(), sheets.len());
        broken.push(format!(
            "{FOLDER}: {found} classes for {sheets} sheets: lengthen a comment of two that share one"
        ));
    }
    Ok(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: &str = "\
#[component]
pub fn Tasks(
    figures: Figures,
) -> impl IntoView {
    let styles = style_sheet!(\"style/scoped/tasks.css\");
    view! { class = styles, <ol class=\"tasks\"><li class=\"task\" class:task--next=next></li></ol> }
}
";
    const SHEET: &str =
        "/* Tasks. */\n.tasks,\n.task {\n  gap: 1px;\n}\n.task--next.task {\n  gap: 2px;\n}\n";
    const BUILT: &str = ".tasks.l-12345,.task.l-12345{gap: 1px;}.task--next.task.l-12345{gap: 2px;}";

    fn found(owner: &str, sheet: &str, built: &str, other: &str) -> Vec<String> {
        let files = [
            File::new("src/tasks.rs", owner),
            File::new("style/scoped/tasks.css", sheet),
            File::new("src/other.rs", other),
        ];
        check(&files, built).unwrap()
    }

    #[test]
    fn a_sheet_with_its_component_is_in_order() {
        assert_eq!(found(OWNER, SHEET, BUILT, "view! {\n<p class=\"muted\">\n\"tasks\"</p> }"), [""; 0]);
    }

    #[test]
    fn a_class_that_is_not_built_is_named() {
        let built = ".tasks.l-12345,.task.l-12345{gap: 1px;}";
        assert_eq!(
            found(OWNER, SHEET, built, ""),
            ["style/scoped/tasks.css: .task--next is not in the built sheet"]
        );
    }

    #[test]
    fn a_sheet_is_used_at_the_top_of_a_top_level_function() {
        let wrong = [
            OWNER.replace("    let styles", "    if yes {\n        let styles"),
            OWNER.replace("let styles = style_sheet", "let styles = concat!(style_sheet"),
            format!("const STYLES: &str = style_sheet!(\"style/scoped/tasks.css\");\n{OWNER}"),
            OWNER.replace("pub fn Tasks(\n    figures: Figures,\n) -> impl IntoView", "const TASKS: &str ="),
        ];
        for text in wrong {
            let found = found(&text, SHEET, BUILT, "");
            assert!(found.iter().any(|line| line.contains("stylers reads only")), "{text}\n{found:?}");
        }
    }

    #[test]
    fn a_sheet_belongs_to_one_file() {
        let nobody = OWNER.replace("tasks.css", "other.css");
        assert!(found(&nobody, SHEET, BUILT, "")[0].contains("0 files"));
        assert!(found(OWNER, SHEET, BUILT, OWNER)[0].contains("2 files"));
        assert_eq!(found(&OWNER.repeat(2), SHEET, BUILT, ""), [""; 0]);
        let elsewhere = "view! {\n<p class=\"muted task\"></p> }\n";
        assert_eq!(
            found(OWNER, SHEET, BUILT, elsewhere),
            ["src/other.rs:2: .task belongs to style/scoped/tasks.css, which src/tasks.rs uses"]
        );
        let files = [
            File::new("src/tasks.rs", OWNER),
            File::new("style/scoped/tasks.css", SHEET),
            File::new("style/print.css", ".card .tasks {\n}\n"),
        ];
        assert_eq!(check(&files, BUILT).unwrap(), ["style/print.css: .tasks is of style/scoped/tasks.css"]);
        let unused = SHEET.replace(".tasks,", ".tasks,\n.done,");
        let built = BUILT.replace(".tasks.", ".done.l-12345,.tasks.");
        assert_eq!(
            found(OWNER, &unused, &built, ""),
            ["style/scoped/tasks.css: src/tasks.rs does not use .done"]
        );
    }

    #[test]
    fn what_stylers_misreads_is_named() {
        let built = format!("{BUILT}.tasks.l-12345 .l-12345>.task.l-12345{{gap: 1px;}}");
        assert_eq!(
            found(OWNER, SHEET, &built, ""),
            ["style/scoped/: stylers misreads .tasks.l-12345 .l-12345>.task.l-12345"]
        );
        let sheet = SHEET.replace("gap: 2px;", "grid-template:\n    1fr / 2fr;");
        assert_eq!(
            found(OWNER, &sheet, BUILT, ""),
            ["style/scoped/tasks.css:7: stylers joins the lines of a declaration without a blank"]
        );
    }

    #[test]
    fn two_sheets_do_not_share_a_class() {
        let files = [
            File::new("src/tasks.rs", OWNER),
            File::new("style/scoped/tasks.css", SHEET),
            File::new("src/more.rs", &OWNER.replace("task", "more")),
            File::new("style/scoped/mores.css", &SHEET.replace("task", "more")),
        ];
        let built = format!("{BUILT}{}", BUILT.replace("task", "more"));
        let found = check(&files, &built).unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("1 classes for 2 sheets"), "{found:?}");
    }
}
