//! The API under requests that its own description makes possible, and impossible: schemathesis reads `/openapi.json`
//! of a server with demo data and holds every answer against it.

mod client;
mod report;

use std::{ffi::OsStr, fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    build::Against, count::Count, local_server::LocalServer, postgres::Cluster, process::say,
    scratch::Scratch, setup,
};
use client::Client;
use report::Figures;

/// What is held against the description. That an odd request is refused is not asked for: the published dialect takes
/// many, and is meant to (contract 1).
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance,ignored_auth";
/// A run that makes no way ends after so many rounds.
const ROUNDS: u32 = 60;
/// Encrypts the keys of the tokens; the server and its data end with the run.
const TOKEN_KEY: &str = "only for this run, and for no other purpose";

/// How much, and where.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Requests on each database, at least
    #[arg(long, default_value = "20000")]
    requests: u64,
    /// On PostgreSQL alone
    #[arg(long)]
    postgres: bool,
    /// On SQLite alone
    #[arg(long, conflicts_with = "postgres")]
    sqlite: bool,
    /// Begin with the same random numbers as another run
    #[arg(long, default_value = "1")]
    seed: u64,
    #[command(flatten)]
    against: Against,
}

/// Runs it on both databases unless one is named, and prints the figures.
///
/// # Errors
/// An answer is not as described, or a program is missing.
pub(crate) fn run(options: &Options) -> Result<()> {
    let python = setup::schemathesis()?;
    let binary = options.against.ready(false)?;
    let mut all = Count::default();
    for is_postgres in [false, true] {
        if (is_postgres && options.sqlite) || (!is_postgres && options.postgres) {
            continue;
        }
        let name = if is_postgres { "PostgreSQL" } else { "SQLite" };
        let run = Run { python: &python, binary: &binary, is_postgres, seed: options.seed };
        let figures = run.until(options.requests)?;
        println!("\n{name}: {}", figures.shown());
        all.add(figures.count(name));
    }
    println!("{}", all.summary());
    if all.failed() > 0 { bail!("answers are not as described") } else { Ok(()) }
}

/// A short run on SQLite, as a part of all tests: each operation is one of them.
///
/// # Errors
/// It cannot run.
pub(crate) fn short(binary: &Path) -> Result<Count> {
    let python = setup::schemathesis()?;
    let figures = Run { python: &python, binary, is_postgres: false, seed: 1 }.until(1)?;
    println!("\n{}", figures.shown());
    Ok(figures.count("fuzz"))
}

/// Rounds on one database.
struct Run<'a> {
    python: &'a Path,
    binary: &'a Path,
    is_postgres: bool,
    seed: u64,
}

impl Run<'_> {
    fn until(&self, requests: u64) -> Result<Figures> {
        let scratch = Scratch::make()?;
        let cluster = self.is_postgres.then(|| Cluster::start(scratch.path())).transpose()?;
        let url = cluster.as_ref().map(Cluster::url);
        let url = url.iter().map(|url| ("DATABASE_URL", OsStr::new(url.as_str())));
        let variables = url.chain([
            ("PARTNER_DASHBOARD_TOKEN_KEY", OsStr::new(TOKEN_KEY)),
            ("RUST_LOG", OsStr::new("warn")),
        ]);
        // One client makes all requests, and is to be refused by none of them for its haste.
        let arguments = ["--demo", "--api-requests", "1000000"];
        let server = LocalServer::start(self.binary, scratch.path(), "fuzz", &arguments, variables)?;
        let client = Client::make(&server)?;
        let mut all = Figures::default();
        for round in 0..ROUNDS {
            if all.requests >= requests {
                break;
            }
            let each = client.share(requests.saturating_sub(all.requests));
            say(&format!("Round {}: up to {each} requests for each operation", round + 1));
            all.add(self.round(scratch.path(), &client, each, round)?);
            if all.failed() {
                break;
            }
        }
        Ok(all)
    }

    fn round(&self, folder: &Path, client: &Client, each: u64, round: u32) -> Result<Figures> {
        // What is worked out rather than drawn is the same in every round.
        let phases = if round == 0 { "coverage,fuzzing" } else { "fuzzing" };
        let settings = folder.join("schemathesis.toml");
        let report = folder.join("schemathesis.json");
        fs::write(&settings, client.settings())?;
        // An old report would be taken for that of a run that could not begin.
        let _ = fs::remove_file(&report);
        let mut command = Command::new(self.python);
        command
            .current_dir(folder)
            .args(["-m", "schemathesis.cli", "--no-color", "--config-file"])
            .arg(&settings)
            .arg("run")
            .arg(client.description())
            .args(["--checks", CHECKS, "--phases", phases, "--continue-on-failure", "--workers", "2"])
            .args([
                "--max-examples",
                &each.to_string(),
                "--seed",
                &(self.seed + u64::from(round)).to_string(),
            ])
            .args(["--suppress-health-check", "all", "--generation-database", "none", "--warnings", "off"])
            // Cookies that are made up change nothing: the token decides alone.
            .args(["--generation-with-security-parameters", "false"])
            .args(["--header", &client.authorization(), "--request-timeout", "30"])
            .args(["--report", "json", "--report-json-path"])
            .arg(&report);
        let status = command.status().context("cannot start schemathesis")?;
        let text = fs::read_to_string(&report)
            .with_context(|| format!("schemathesis ended with {status} and left no report"))?;
        Figures::read(&text)
    }
}

/// The packages' versions are written once more than in `cache.rs`.
#[cfg(test)]
mod tests {
    use crate::{cache::SCHEMATHESIS, process::root};

    #[test]
    fn the_version_is_that_of_the_packages() {
        let packages =
            std::fs::read_to_string(root().join("crates/xtask/src/setup/schemathesis.txt")).unwrap();
        assert!(packages.lines().any(|line| line == format!("schemathesis=={SCHEMATHESIS}")), "{packages}");
        assert!(packages.lines().all(|line| line.contains("==")), "every version is named");
    }
}
