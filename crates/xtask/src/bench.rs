//! The server under load, against a bare one in `bench/` that sends the same statements and answers the same bytes: ratios of
//! one run, on both databases, on the loopback interface, bounded. `--browser` measures the app against a page by hand.

mod browser;
mod load;
mod rounds;
mod servers;

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::Result;

use crate::{
    build,
    postgres::Cluster,
    process::{cargo, execute, root, say},
    setup,
};
use load::Requests;
use rounds::{Rounds, Row};
use servers::{Database, Servers};

/// Lists that are asked for: their name in the table, and their path.
const LISTS: [(&str, &str); 3] = [
    ("list, plain", "/portal/v1/views/subscriptions?size=50&count=true"),
    ("list, filtered", "/portal/v1/views/subscriptions?size=50&count=true&state=suspended&sort=termEnd"),
    ("list, searched", "/portal/v1/views/customers?size=50&count=true&q=an"),
];
/// Clients at the same time.
const CONNECTIONS: usize = 32;

/// What to run.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    build: build::Against,
    /// Use this bare server instead of building one
    #[arg(long)]
    bare: Option<PathBuf>,
    /// Customers of the database, with four subscriptions each
    #[arg(long, default_value_t = 10_000)]
    customers: u32,
    /// Measure the app in a browser instead, against a hand-written page
    #[arg(long)]
    browser: bool,
    /// With --browser: use this server with both pages instead of building one
    #[arg(long, requires = "browser")]
    pages: Option<PathBuf>,
    /// Rounds of each measurement; by default 5, and 9 in a browser
    #[arg(long)]
    rounds: Option<usize>,
    /// Seconds of one sample
    #[arg(long, default_value_t = 1.5)]
    seconds: f64,
    /// Seconds after which no further measurement begins
    #[arg(long, default_value_t = 300)]
    at_most: u64,
    /// Only on SQLite
    #[arg(long)]
    sqlite: bool,
}

/// Runs it and prints the table.
///
/// # Errors
/// A server does not start, or answers otherwise than it should.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::to_build()?;
    let product = options.build.ready(false)?;
    if options.browser {
        setup::to_browse()?;
        let pages = built("page", options.pages.as_ref())?;
        return browser::run(&pages, &product, options.rounds.unwrap_or(9));
    }
    let bare = built("bare", options.bare.as_ref())?;
    let rounds = Rounds {
        rounds: options.rounds.unwrap_or(5),
        time: Duration::from_secs_f64(options.seconds),
        end: Instant::now() + Duration::from_secs(options.at_most),
    };
    let mut rows = measured(options, &rounds, &product, &bare, None)?;
    if !options.sqlite {
        let cluster = Cluster::start_durable(&env::temp_dir())?;
        rows.extend(measured(options, &rounds, &product, &bare, Some(cluster.url()))?);
    }
    println!("\n{}", Row::HEAD);
    for row in rows {
        println!("{row}");
    }
    Ok(())
}

/// A program of `bench/`, unless there is one already.
fn built(name: &str, given: Option<&PathBuf>) -> Result<PathBuf> {
    if let Some(program) = given {
        return Ok(program.clone());
    }
    execute(cargo().args(["build", "--profile", "server", "--package", "bench", "--bin", name]))?;
    Ok(root().join("target/server").join(name))
}

fn measured(
    options: &Options,
    rounds: &Rounds,
    product: &Path,
    bare: &Path,
    postgres: Option<String>,
) -> Result<Vec<Row>> {
    let name = if postgres.is_some() { "PostgreSQL" } else { "SQLite" };
    say(&format!("{name}: {} customers", options.customers));
    let folder = env::temp_dir().join(format!("partner-dashboard-load-{}", std::process::id()));
    let database = Database { folder: folder.clone(), url: postgres };
    database.fill(product, options.customers)?;
    let servers = Servers::start(product, bare, &database, LISTS.map(|(_, path)| path))?;
    let mut rows = Vec::new();
    let port = [servers.product.port()];
    for (what, path) in LISTS {
        let requests = Requests::get(path, &servers.cookie);
        let (row, rate) = rounds.throughput((what, name, 0.7), &servers, &requests)?;
        rows.extend(row);
        if let Some(rate) = rate {
            rows.extend(rounds.slowest((what, name, 1.5), &servers, &requests, rate / 2.0)?);
        }
    }
    let orders = Requests::orders(&servers)?;
    rows.extend(rounds.throughput(("order of three lines", name, 0.6), &servers, &orders)?.0);
    if database.url.is_some() {
        let other = servers::another(product, &database)?;
        let requests = Requests::get(LISTS[0].1, &servers.cookie);
        rows.extend(rounds.two((port[0], other.port()), name, &requests)?);
    }
    rows.push(servers.memory(name)?);
    drop(servers);
    let _ = fs::remove_dir_all(folder);
    Ok(rows)
}
