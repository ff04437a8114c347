//! The command line: `serve`, `init`, `migrate`, `backup`, `user`.

mod ask;
mod backup;
mod fresh;
mod init;
mod log;
mod look_alikes;
mod serve;
mod settings;
mod user;

use clap::{Parser, Subcommand};

use crate::{clock::Clock, state::App, state::StartError};
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
    /// Make an installation: the first provider and its first admin agent.
    Init(init::Args),
    /// Bring the database to the version of this program.
    Migrate(Settings),
    /// Copy the SQLite database to a file, while servers go on working.
    Backup(backup::Args),
    /// Accounts.
    #[command(subcommand)]
    User(user::Command),
}

/// Reads the command line and does what it says, until it is done.
///
/// # Errors
/// With a sentence for the person who started it.
pub fn run() -> Result<(), StartError> {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve(args) => serve::run(args).await,
            Command::Init(args) => init::run(args).await,
            Command::Migrate(settings) => {
                open(&settings).await.map(|_| println!("The database is up to date."))
            }
            Command::Backup(args) => backup::run(args).await,
            Command::User(command) => user::run(command).await,
        }
    })
}

async fn open(settings: &Settings) -> Result<App, StartError> {
    App::open(settings.config()?, Clock::default()).await
}
