//! Who may know whom: the borders between the parts of the code that the compiler does not hold (ARCHITECTURE.md).

use std::collections::BTreeMap;

use anyhow::Result;

use super::{File, imports};

/// In files under the first path, outside those that begin with the second one, nobody names the third.
const BORDERS: &[(&str, &str, &[&str], &str)] = &[
    ("src/", "src/client", &["gloo_net"], "only src/client.rs speaks HTTP"),
    ("src/", "src/ui", &["thaw::", "thaw-"], "only src/ui knows thaw: take the part from there"),
    (
        "crates/model/src/",
        "-",
        &["std::fs", "std::net", "std::env", "std::time::Instant", "tokio::"],
        "model does no IO and has no clock",
    ),
    // The server cannot name SeaORM, but the methods of a `db::Connection` come with the trait.
    (
        "crates/server/src/",
        "-",
        &[".execute_unprepared(", ".execute_raw(", ".query_one_raw(", ".query_all_raw("],
        "only db speaks SQL",
    ),
    ("crates/server/src/dialect", "-", &["crate::routes", "use db::"], "the dialect knows no resource"),
    ("crates/db/src/system", "-", &["scoped::"], "system is below scoped"),
    ("crates/db/src/entity", "-", &["scoped::", "system::"], "entities know no query"),
];

/// No file of the first room of the app names one of the other rooms.
const ROOMS: &[(&str, &[&str], &str)] = &[
    (
        "ui",
        &["client", "session", "labels", "load", "lists", "features", "layout", "pages"],
        "ui knows neither the server, nor the session, nor the domain",
    ),
    ("features", &["layout", "lazy", "pages"], "a feature is placed by pages and knows none"),
    ("layout", &["lazy", "pages"], "the layout stands around pages and knows none"),
    ("pages", &["pages"], "pages do not know each other; what they share is in a feature"),
];

/// Every crossed border as `file:line: what`.
pub(super) fn check(files: &[File]) -> Result<Vec<String>> {
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        for (index, line) in file.text.lines().enumerate() {
            for (inside, except, words, what) in BORDERS {
                let applies = file.path.starts_with(inside) && !file.path.starts_with(except);
                if applies && words.iter().any(|word| line.contains(word)) {
                    broken.push(format!("{}:{}: {what}", file.path, index + 1));
                }
            }
        }
        broken.extend(between_rooms(file)?);
    }
    broken.extend(folders(files));
    Ok(broken)
}

/// The rooms of the app that a file must not know.
fn between_rooms(file: &File) -> Result<Vec<String>> {
    let Some(inside) = file.path.strip_prefix("src/") else { return Ok(Vec::new()) };
    let own = inside.split(['/', '.']).next().unwrap_or_default();
    let mut broken = Vec::new();
    for (_, forbidden, why) in ROOMS.iter().filter(|(room, ..)| *room == own) {
        for import in imports::find(&file.path, &file.text)? {
            if import.path.first().is_some_and(|room| forbidden.contains(&room.as_str())) {
                let named = import.path.join("::");
                broken.push(format!("{}:{}: {named}: {why}", file.path, import.line));
            }
        }
    }
    Ok(broken)
}

/// How files are laid out: no folder of code for one file, and no page deeper than two folders.
fn folders(files: &[File]) -> Vec<String> {
    let mut counts = BTreeMap::<&str, usize>::new();
    let mut broken = Vec::new();
    let is_code =
        |path: &&str| path.starts_with("src/") || path.contains("/src/") || path.starts_with("end2end/");
    for path in files.iter().map(|file| file.path.as_str()).filter(is_code) {
        if let Some((folder, _)) = path.rsplit_once('/') {
            *counts.entry(folder).or_default() += 1;
        }
        if path.strip_prefix("src/pages/").is_some_and(|inside| inside.matches('/').count() > 2) {
            broken.push(format!("{path}:1: a page is at most two folders deep"));
        }
    }
    let alone = counts.into_iter().filter(|(_, count)| *count == 1);
    broken.extend(alone.map(|(folder, _)| format!("{folder}:1: a folder for one file")));
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let (folder, _) = path.rsplit_once('/').unwrap();
        // Another file, so that the folder has two.
        check(&[File::new(path, text), File::new(&format!("{folder}/other.css"), "")]).unwrap()
    }

    fn broken(path: &str, text: &str) -> usize {
        found(path, text).len()
    }

    #[test]
    fn crossed_borders_are_named() {
        assert_eq!(broken("src/session.rs", "use gloo_net::http::Request;\n"), 1);
        assert_eq!(broken("src/client.rs", "use gloo_net::http::Request;\n"), 0);
        assert_eq!(broken("src/lists/pager.rs", "use thaw::Button;\n"), 1);
        assert_eq!(broken("src/lists/pager.rs", "<a class=\"thaw-button\">\n"), 1);
        assert_eq!(broken("src/ui/button.rs", "use thaw::Button;\n"), 0);
        assert_eq!(broken("crates/model/src/a.rs", "std::fs::read(path)\n"), 1);
        assert_eq!(broken("crates/server/src/worker.rs", "tx.execute_unprepared(sql).await?;\n"), 1);
        assert_eq!(broken("crates/db/src/connect.rs", "tx.execute_unprepared(sql).await?;\n"), 0);
        assert_eq!(broken("crates/server/src/dialect/a.rs", "use crate::routes::orders;\n"), 1);
        assert_eq!(broken("crates/db/src/system/due.rs", "    scoped::subscription_trees,\n"), 1);
        assert_eq!(broken("crates/db/src/scoped/users.rs", "    system::sessions,\n"), 0);
    }

    #[test]
    fn the_design_system_knows_no_domain() {
        for room in ["client", "session", "labels", "load", "lists", "features", "layout", "pages"] {
            let text = format!("use crate::{{\n    i18n::use_texts,\n    {room}::some::Thing,\n}};\n");
            assert_eq!(broken("src/ui/button.rs", &text), 1, "{room}");
        }
        assert_eq!(broken("src/ui/button.rs", "use super::icon::Icon;\nuse crate::format::number;\n"), 0);
    }

    #[test]
    fn features_and_the_layout_know_no_page() {
        let text = "use crate::pages::account::Account;\n";
        assert_eq!(
            found("src/features/users/table.rs", text),
            [
                "src/features/users/table.rs:1: pages::account::Account: a feature is placed by pages and knows none"
            ]
        );
        assert_eq!(broken("src/layout/drawer.rs", text), 1);
        assert_eq!(broken("src/features/users/table.rs", "use crate::layout::drawer::Drawer;\n"), 1);
        assert_eq!(broken("src/features/users/table.rs", "use crate::features::account::A;\n"), 0);
        assert_eq!(broken("src/layout/drawer.rs", "use crate::features::account::A;\n"), 0);
    }

    #[test]
    fn pages_do_not_know_each_other() {
        assert_eq!(broken("src/pages/customer/a.rs", "use crate::pages::orders::Row;\n"), 1);
        assert_eq!(broken("src/pages/customer/a.rs", "use super::orders::Row;\n"), 1);
        assert_eq!(broken("src/pages/customer.rs", "let row = super::orders::Row;\n"), 1);
        assert_eq!(broken("src/pages/customer.rs", "use crate::features::customers::Line;\n"), 0);
        assert_eq!(broken("src/lazy.rs", "use crate::pages::orders::Row;\n"), 0);
    }

    #[test]
    fn no_folder_stands_for_one_file() {
        let found = check(&[File::new("src/lists.rs", ""), File::new("src/lists/pager.rs", "")]).unwrap();
        assert_eq!(found, ["src:1: a folder for one file", "src/lists:1: a folder for one file"]);
        for alone in ["crates/db/src/scoped/users/links.rs", "end2end/screenshots/pages.spec.ts"] {
            assert_eq!(check(&[File::new(alone, "")]).unwrap().len(), 1, "{alone}");
        }
        assert_eq!(broken("src/lists/pager.rs", ""), 0);
    }

    #[test]
    fn a_page_is_at_most_two_folders_deep() {
        assert_eq!(broken("src/pages/customer/subscription/licenses.rs", ""), 0);
        let found = found("src/pages/customer/subscription/licenses/change.rs", "");
        assert_eq!(
            found.first().map(String::as_str),
            Some("src/pages/customer/subscription/licenses/change.rs:1: a page is at most two folders deep")
        );
    }
}
