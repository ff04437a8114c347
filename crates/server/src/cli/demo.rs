//! `partner-dashboard demo`: demo data of any size.

use std::time::{Duration, Instant};

use super::{lock_data_folder, serve::write_accounts, settings::Settings};
use crate::{
    clock::Clock,
    demo::{
        self,
        large::{Progress, Size},
    },
    error::StartError,
    state::App,
};

/// Between two lines about the progress.
const EVERY: Duration = Duration::from_secs(5);

/// What `demo` takes.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    settings: Settings,
    /// Number of customers
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    customers: u32,
    /// Number of resellers
    #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u32).range(5..=100_000))]
    resellers: u32,
    /// Number of subscriptions, at most 200 for each customer
    #[arg(long, default_value_t = 4000)]
    subscriptions: u32,
}

/// Fills an empty database, says how far it is, and tells whom to sign in as.
pub(super) async fn run(args: Args) -> Result<(), StartError> {
    if u64::from(args.subscriptions) > 200 * u64::from(args.customers) {
        return Err("--subscriptions must be at most 200 for each customer".into());
    }
    let size = Size {
        customers: usize::try_from(args.customers)?,
        resellers: usize::try_from(args.resellers)?,
        subscriptions: usize::try_from(args.subscriptions)?,
    };
    let config = args.settings.config()?;
    let _held = lock_data_folder(&config)?;
    let app = App::open(config, Clock::default()).await?;
    if !demo::is_empty(&app).await? {
        return Err("the database already has data. Nothing was written; choose an empty database".into());
    }
    let begun = Instant::now();
    let mut last_report = begun;
    let accounts = demo::large::fill(&app, size, |progress| {
        let now = Instant::now();
        let is_indexing = matches!(progress, Progress::Indexed(..));
        if is_indexing || now - last_report >= EVERY {
            last_report = now;
            println!("{}", line(progress, size, now - begun));
        }
    })
    .await?;
    println!("Filled in {} s.", begun.elapsed().as_secs());
    write_accounts(&app, accounts)?;
    app.db.close().await?;
    Ok(())
}

fn line(progress: Progress, size: Size, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs();
    match progress {
        Progress::Written { rows, customers } => {
            let rate = rows as f64 / elapsed.as_secs_f64().max(0.001);
            let of = size.customers;
            format!("{seconds:>5} s  {customers} of {of} customers, {rows} rows, {rate:.0} rows/s")
        }
        Progress::Indexed(n, of) => format!("{seconds:>5} s  {n} of {of} indexes and sums"),
    }
}
