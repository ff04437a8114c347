//! `partner-dashboard recount`: whether the sums and sort keys that lists are read from are what they should be.

use db::system::recount::{self, Differences};

use super::{lock_data_folder, open, settings::Settings};
use crate::{clock::Clock, database, error::StartError, state::App};

/// What `recount` takes.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    settings: Settings,
    /// Correct what differs. A server on the same SQLite file must be stopped; one on PostgreSQL waits with its changes
    #[arg(long)]
    fix: bool,
}

/// Counts, prints what differs, and corrects it where that is wanted.
///
/// # Errors
/// When something differs and is not corrected, or the database fails.
pub(super) async fn run(args: Args) -> Result<(), StartError> {
    if args.fix {
        return fix(&args.settings).await;
    }
    let app = open(&args.settings).await?;
    let differences = recount::compare(&app.db).await?;
    app.db.close().await?;
    match print(&differences) {
        0 => Ok(()),
        _ => {
            Err("some sums or sort keys are wrong. Run partner-dashboard recount --fix to correct them"
                .into())
        }
    }
}

async fn fix(settings: &Settings) -> Result<(), StartError> {
    let config = settings.config()?;
    let _held = lock_data_folder(&config)?;
    // The tables must be those of this version.
    let app = App::open(config, Clock::default()).await?;
    let place = app.config.place();
    app.db.close().await?;
    let differences = recount::mend(&place).await.map_err(|error| database::failed(&app.config, &error))?;
    if print(&differences) > 0 {
        println!("All of it is corrected.");
    }
    Ok(())
}

/// Prints a line for each kind; returns the number of all rows that differ.
fn print(differences: &Differences) -> i64 {
    let Differences {
        customers_missing,
        customers_wrong,
        counts_missing,
        counts_wrong,
        resellers_missing,
        resellers_wrong,
        names_missing,
    } = differences;
    let lines = [
        ("customers as partners know them", *customers_missing, *customers_wrong),
        ("counts of partners", *counts_missing, *counts_wrong),
        ("resellers as providers know them", *resellers_missing, *resellers_wrong),
        ("names of subscriptions", *names_missing, 0),
    ];
    for (what, missing, wrong) in lines {
        println!("{what}: {missing} missing, {wrong} wrong");
    }
    lines.iter().map(|(_, missing, wrong)| missing + wrong).sum()
}
