//! The product on this machine, with demo data.

use std::{fs, os::unix::process::CommandExt};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    build,
    process::{in_root, root, say},
    setup,
};

/// Where and with what.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Address to listen on; the demo is allowed on the loopback interface only
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// Delete the existing demo data and start over
    #[arg(long)]
    fresh: bool,
}

/// Sets up, builds and becomes the server: Ctrl-C and SIGTERM reach it directly.
///
/// # Errors
/// A step fails.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::to_build()?;
    build::run()?;
    say(&format!("Partner Dashboard on http://{} (Ctrl-C stops it)", options.listen));
    if !options.fresh {
        known_sign_ins();
    }
    let mut server = in_root(&build::binary().to_string_lossy());
    server.args(["serve", "--listen", &options.listen, "--data", "data", "--demo"]);
    if options.fresh {
        server.arg("--fresh");
    }
    Err(server.exec()).context("cannot start the server")
}

/// The sign-ins of data that is there already; for new data the server prints them.
fn known_sign_ins() {
    let Ok(text) = fs::read_to_string(root().join("data/demo-accounts.json")) else { return };
    let accounts: Vec<Value> = serde_json::from_str(&text).unwrap_or_default();
    for account in accounts {
        let text = |name: &str| account[name].as_str().unwrap_or_default().to_owned();
        println!("{}  {}  ({}, {})", text("email"), text("password"), text("role"), text("party"));
    }
}
