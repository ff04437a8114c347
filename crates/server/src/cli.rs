//! The command line: `serve`, `init`, `migrate`, `backup`, `recount`, `user`, `demo`.

mod ask;
mod backup;
mod demo;
mod end;
mod init;
mod log;
mod look_alikes;
mod recount;
mod reset_demo;
mod serve;
mod settings;
mod user;

use clap::{Parser, Subcommand};

use crate::{
    assets::Files,
    clock::Clock,
    config::Config,
    data_folder::{self, Lock},
    database,
    error::StartError,
    state::App,
};
use settings::Settings;

/// A self-hosted portal for indirect providers of cloud subscriptions and their resellers.
#[derive(Parser)]
#[command(name = "partner-dashboard", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and the app.
    Serve(serve::Args),
    /// Set up an installation: the first provider and its first admin agent.
    Init(init::Args),
    /// Update the database to the version of this program.
    Migrate(Settings),
    /// Copy the SQLite database to a file. The server can keep running.
    Backup(backup::Args),
    /// Compare the sums and sort keys that lists are read from with what they are made of.
    Recount(recount::Args),
    /// Fill an empty database with demo data of any size, to measure with.
    Demo(demo::Args),
    /// Manage user accounts.
    #[command(subcommand)]
    User(user::Command),
}

/// Reads the command line and does what it says, until it is done. `files` is the app that `serve` serves.
///
/// # Errors
/// With a sentence for the person who started it.
pub fn run(files: Files) -> Result<(), StartError> {
    let cli: Cli = settings::parse(|| std::env::args_os().collect())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(async {
        match cli.command {
            Command::Serve(args) => serve::run(args, files).await,
            Command::Init(args) => init::run(args).await,
            Command::Migrate(settings) => migrate(&settings).await,
            Command::Backup(args) => backup::run(args).await,
            Command::Recount(args) => recount::run(args).await,
            Command::Demo(args) => demo::run(args).await,
            Command::User(command) => user::run(command).await,
        }
    });
    // What still runs on a thread of its own, such as a statement that was given up, is not waited for.
    runtime.shutdown_background();
    done
}

async fn migrate(settings: &Settings) -> Result<(), StartError> {
    let config = settings.config()?;
    let _held = lock_data_folder(&config)?;
    App::open(config, Clock::default()).await?;
    println!("The database is up to date.");
    Ok(())
}

/// Holds the folder of a SQLite file (R46); PostgreSQL is for several servers.
fn lock_data_folder(config: &Config) -> Result<Option<Lock>, StartError> {
    match config.database_url {
        Some(_) => Ok(None),
        None => data_folder::lock(&config.data_dir).map(Some),
    }
}

/// Opens the database for a command that may run beside a server, whose tables it never changes.
async fn open(settings: &Settings) -> Result<App, StartError> {
    let config = settings.config()?;
    if config.database_url.is_some() {
        return App::open(config, Clock::default()).await;
    }
    let held = data_folder::try_lock(&config.data_dir)?;
    if let Err(holder) = &held
        && !database::is_current(&config).await?
    {
        return Err(format!(
            "the database is older than this program and in use by a server{holder}. Stop the server, then run this \
             command again"
        )
        .into());
    }
    App::open(config, Clock::default()).await
}
