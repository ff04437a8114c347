//! The app's list of customers in a browser, against the same list by hand in `bench/page/`, both from one server.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Result, bail};

use super::servers::{Database, started};
use crate::{app, e2e, process::root, scratch::Scratch};

/// Customers of the database, with four subscriptions each.
const CUSTOMERS: u32 = 1000;
/// The files of the page that its HTML names.
const NAMED: [&str; 2] = ["page.js", "page.css"];

/// Measures both and prints the table. `server` is the product's router with more files than its own: those of `dist/` and
/// those of the page.
///
/// # Errors
/// The server or Playwright cannot be started, or a page does not do what it should.
pub(super) fn run(server: &Path, product: &Path, rounds: usize) -> Result<()> {
    let scratch = Scratch::make()?;
    let data = scratch.path().join("bench-data");
    Database { folder: data.clone(), url: None }.fill(product, CUSTOMERS)?;
    let files = by_hand(&scratch.path().join("bench-files"))?;
    let mut command = Command::new(server);
    command.arg(&data).args([app::dist(), files]).env_remove("DATABASE_URL").stdout(Stdio::piped());
    let (server, port) = started(&mut command)?;
    let place = e2e::Place {
        url: format!("http://127.0.0.1:{port}"),
        data,
        temporary: scratch.path().to_owned(),
        is_release: true,
    };
    let rounds = [("BENCH_ROUNDS", PathBuf::from(rounds.to_string()))];
    let variables = [e2e::chromium()?, rounds].concat();
    let count = e2e::playwright(&place, "bench.config.ts", &[], &variables)?;
    drop(server);
    if count.failed() > 0 {
        bail!("the pages could not be measured: {}", count.failures.join("; "));
    }
    Ok(())
}

/// The page's files as those of the app are served: compressed, and kept for ever under a name with a hash.
fn by_hand(folder: &Path) -> Result<PathBuf> {
    let own = root().join("bench/page");
    let mut page = fs::read_to_string(own.join("index.html"))?;
    fs::create_dir_all(folder.join("bench"))?;
    for name in NAMED {
        let content = fs::read(own.join(name))?;
        let hashed = name.replacen('.', &format!("-{}.", app::hash_of(&content)), 1);
        page = page.replace(&format!("\"/{name}\""), &format!("\"/{hashed}\""));
        fs::write(folder.join(hashed), content)?;
    }
    fs::write(folder.join("bench/index.html"), page)?;
    app::compress(folder)?;
    Ok(folder.to_owned())
}
