//! What the server keeps of memory after wrong sign-ins and orders, on loopback and bounded.

mod load;
mod server;

use std::{path::PathBuf, time::Instant};

use anyhow::{Result, ensure};

use crate::{build, process::say, setup};
use load::{Load, orders, wrong_sign_ins};
use server::Server;

/// What to run.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    build: build::Against,
    /// Use this server binary instead of building one
    #[arg(long)]
    binary: Option<PathBuf>,
    /// Number of wrong sign-ins for accounts that do not exist
    #[arg(long, default_value_t = 2_000)]
    sign_ins: u32,
    /// Number of customers with one order each
    #[arg(long, default_value_t = 1_000)]
    orders: u32,
    /// Number of simultaneous clients
    #[arg(long, default_value_t = 8)]
    clients: u32,
    /// Memory that the server may keep at the end, in MiB
    #[arg(long, default_value_t = 120)]
    most: u64,
}

/// Runs it and prints the figures.
///
/// # Errors
/// A request was answered otherwise than it should, or the server keeps too much.
pub(crate) fn run(options: &Options) -> Result<()> {
    let binary = match &options.binary {
        Some(binary) => binary.clone(),
        None => {
            setup::to_build()?;
            options.build.ready(false)?
        }
    };
    let server = Server::start(&binary)?;
    println!("{:<44}{:>10}{:>12}{:>12}", "", "seconds", "MiB kept", "MiB peak");
    report("started, demo data", Instant::now(), &server)?;
    let load = Load::new(&server, options.clients)?;
    say(&format!("{} wrong sign-ins, {} at a time", options.sign_ins, options.clients));
    let begin = Instant::now();
    wrong_sign_ins(&load, options.sign_ins)?;
    report("after them", begin, &server)?;
    say(&format!("{} orders, {} at a time", options.orders, options.clients));
    let begin = Instant::now();
    orders(&load, options.orders)?;
    let kept = report("after them", begin, &server)?;
    ensure!(kept <= options.most, "{kept} MiB are kept, more than {}", options.most);
    Ok(())
}

fn report(what: &str, begin: Instant, server: &Server) -> Result<u64> {
    let memory = server.memory()?;
    let seconds = begin.elapsed().as_secs_f64();
    println!("{what:<44}{seconds:>10.1}{:>12}{:>12}", memory.kept, memory.peak);
    Ok(memory.kept)
}
