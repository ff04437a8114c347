//! The worker under stress: 10,000 terms end at the same moment before two servers on one PostgreSQL; one of them is
//! killed in the middle. Each term must be handled exactly once.

mod servers;
mod terms;

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};

use crate::{build, postgres::Cluster, process::say, setup};
use servers::Server;
use terms::Terms;

/// After this long it is given up.
const TIME_LIMIT: Duration = Duration::from_secs(300);

/// What to run.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    build: build::Against,
    /// Number of terms that end
    #[arg(long, default_value_t = 10_000)]
    terms: u32,
}

/// Runs it and prints the figures.
///
/// # Errors
/// A term was handled twice or not at all, or it took too long.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::to_build()?;
    let binary = options.build.ready(false)?;
    let cluster = Cluster::start(&std::env::temp_dir())?;
    say("Two servers before it");
    let doomed = Server::start(&binary, &cluster, &["--demo"])?;
    let other = Server::start(&binary, &cluster, &[])?;
    say(&format!("{} terms that end at the same moment", options.terms));
    let terms = Terms::insert(&cluster, options.terms)?;

    say("The moment comes");
    let begin = Instant::now();
    // Nobody waits for the answer: the clock moves for both servers at once, in the database.
    let clock = other.set_clock(terms.end());
    let at_kill = wait(begin, || terms.renewed(), options.terms / 4)?;
    ensure!(at_kill < options.terms, "all was done before a server could be killed: take more --terms");
    let id = doomed.kill();
    let killed = begin.elapsed();
    wait(begin, || terms.renewed(), options.terms)?;
    let took = begin.elapsed();
    clock.join().map_err(|_| anyhow::anyhow!("the clock could not be set"))??;

    let found = terms.check()?;
    let seconds = took.as_secs_f64();
    println!("\n{:<34}{}", "terms", options.terms);
    println!(
        "{:<34}{at_kill} (server {id}, after {:.1} s)",
        "done when one server was killed",
        killed.as_secs_f64()
    );
    println!("{:<34}{seconds:.1}", "seconds");
    println!("{:<34}{:.0}", "per second", f64::from(options.terms) / seconds);
    println!("{:<34}{}", "duplicates", found.duplicates);
    println!("{:<34}{}", "missing", found.missing);
    println!("{:<34}{}", "other than they should be", found.wrong);
    if found.duplicates + found.missing + found.wrong > 0 {
        bail!("not every term was handled exactly once");
    }
    Ok(())
}

/// Waits until so many are done; answers how many then are.
fn wait(begin: Instant, done: impl Fn() -> Result<u32>, enough: u32) -> Result<u32> {
    while begin.elapsed() < TIME_LIMIT {
        let now = done()?;
        if now >= enough {
            return Ok(now);
        }
        // Looking costs the database something, too.
        sleep(Duration::from_millis(200));
    }
    bail!("it took longer than {} s", TIME_LIMIT.as_secs())
}
