//! Who may know whom: the borders between the parts of the code that the compiler does not hold (ARCHITECTURE.md).

use anyhow::Result;
use regex_lite::Regex;

use super::File;

/// In files under the first path, outside those that begin with the second one, nobody names the third.
const BORDERS: &[(&str, &str, &[&str], &str)] = &[
    ("src/", "src/client", &["gloo_net"], "only src/client.rs speaks HTTP"),
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
];

/// Parts of one page that another one shows.
const SHARED: &[(&str, &str)] = &[
    // What is at an address that nobody may see.
    ("", "not_found"),
    // The same form, before anything else is possible.
    ("change_password", "account"),
];

/// Every crossed border as `file:line: what`.
pub(super) fn check(files: &[File]) -> Result<Vec<String>> {
    let page = Regex::new(r"\b(pages|super)::([a-z_]+)")?;
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let own = file
            .path
            .strip_prefix("src/pages/")
            .map(|rest| rest.split(['/', '.']).next().unwrap_or_default());
        for (index, line) in file.text.lines().enumerate() {
            let mut say = |what: &str| broken.push(format!("{}:{}: {what}", file.path, index + 1));
            for (inside, except, words, what) in BORDERS {
                let applies = file.path.starts_with(inside) && !file.path.starts_with(except);
                if applies && words.iter().any(|word| line.contains(word)) {
                    say(what);
                }
            }
            let Some(own) = own else { continue };
            for found in page.captures_iter(line) {
                let other = &found[2];
                // `super` is the folder of pages only in a page's first file.
                let is_page = found[1] == *"pages" || file.path.matches('/').count() == 2;
                let exists = files.iter().any(|file| file.path == format!("src/pages/{other}.rs"));
                let may = |(who, what): &(&str, &str)| (who.is_empty() || *who == own) && *what == other;
                if is_page && exists && other != own && !SHARED.iter().any(may) {
                    say(&format!("a page that knows another one: {other}"));
                }
            }
        }
    }
    Ok(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(path: &str, text: &str) -> usize {
        let files = ["src/pages/orders.rs", "src/pages/account.rs", "src/pages/not_found.rs"];
        let mut files: Vec<_> = files.iter().map(|path| File::new(path, "")).collect();
        files.push(File::new(path, text));
        check(&files).unwrap().len()
    }

    #[test]
    fn crossed_borders_are_named() {
        assert_eq!(broken("src/session.rs", "use gloo_net::http::Request;\n"), 1);
        assert_eq!(broken("src/client.rs", "use gloo_net::http::Request;\n"), 0);
        assert_eq!(broken("crates/model/src/a.rs", "std::fs::read(path)\n"), 1);
        assert_eq!(broken("crates/server/src/worker.rs", "tx.execute_unprepared(sql).await?;\n"), 1);
        assert_eq!(broken("crates/db/src/connect.rs", "tx.execute_unprepared(sql).await?;\n"), 0);
        assert_eq!(broken("crates/server/src/dialect/a.rs", "use crate::routes::orders;\n"), 1);
    }

    #[test]
    fn pages_do_not_know_each_other() {
        assert_eq!(broken("src/pages/customer/a.rs", "use crate::pages::orders::Row;\n"), 1);
        assert_eq!(broken("src/pages/orders/a.rs", "use crate::pages::orders::Row;\n"), 0);
        assert_eq!(broken("src/pages/customer.rs", "use super::orders::Row;\n"), 1);
        assert_eq!(broken("src/pages/customer/a.rs", "use super::orders::Row;\n"), 0);
        assert_eq!(broken("src/pages/customer/a.rs", "use crate::pages::not_found::NotFound;\n"), 0);
        assert_eq!(broken("src/pages/change_password.rs", "use super::account::Form;\n"), 0);
    }
}
