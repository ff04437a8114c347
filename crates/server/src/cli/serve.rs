//! `partner-dashboard serve`

use db::{
    Trouble,
    letters::{self, Lack},
    opening,
    system::marks,
};
use tokio::{net::TcpListener, sync::watch, time::timeout_at};

use super::{
    end::{in_time, shutdown_signal},
    lock_data_folder, log, reset_demo,
    settings::Settings,
};
use crate::{
    assets::Files,
    clock::Clock,
    config::Config,
    data_folder::{DEMO_ACCOUNTS, write_private},
    demo::{self, DemoAccount},
    error::StartError,
    serve::{metrics, serve},
    state::App,
    worker,
};

/// What `serve` takes.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    settings: Settings,
    /// Fill an empty database with demo data; allowed on the loopback interface only
    #[arg(long, env = "PARTNER_DASHBOARD_DEMO")]
    demo: bool,
    /// With --demo: delete existing demo data and start over; other data is never deleted
    #[arg(long, requires = "demo")]
    fresh: bool,
}

pub(super) async fn run(args: Args, files: Files) -> Result<(), StartError> {
    let mut config = args.settings.config()?;
    log::start(config.log_format);
    if args.demo {
        check_loopback(
            &config,
            "--demo is allowed on the loopback interface only, because its passwords are public. Set --listen to 127.0.0.1",
        )?;
    }
    if config.test_clock {
        check_loopback(
            &config,
            "--test-clock is allowed on the loopback interface only. Set --listen to 127.0.0.1",
        )?;
    }
    if args.fresh && config.database_url.is_some() {
        return Err("--fresh deletes SQLite files only. Empty the PostgreSQL database yourself".into());
    }
    warn_of_hidden_clients(&config);
    // Nothing is touched before both addresses and the folder are ours.
    let listener = bind(config.listen).await?;
    // Port 0 is any that is free: links need the one that was found.
    config.listen = listener.local_addr()?;
    if let Some(address) = config.metrics_listen.0 {
        metrics::serve(address).await?;
    }
    let held = lock_data_folder(&config)?;
    if let (true, Some(held)) = (args.fresh, &held) {
        reset_demo::remove(&config, held).await?;
    }
    let app = App { files, ..App::open(config, Clock::default()).await? };
    if let Err(error) = app.health.check_write(&app.db).await {
        let database = opening::shown(&app.config.place());
        let advice = error.database_trouble().map(Trouble::advice);
        tracing::error!(database, advice, "the database cannot be written; reading continues where possible");
    }
    if marks::is_set(&app.db, marks::FILLING).await? {
        return Err("the demo data of this database is not complete: the command demo did not finish. Delete the data with \
                    serve --demo --fresh, or empty the PostgreSQL database yourself"
            .into());
    }
    warn_of_slow_search(&app).await?;
    if args.demo {
        fill(&app).await?;
    }
    // Whoever reads the address may tell it to stop.
    let shutdown = shutdown_signal()?;
    let address = app.config.listen;
    println!("Partner Dashboard {} on http://{address}", env!("CARGO_PKG_VERSION"));
    tracing::info!(%address, "serving");
    let (db, stopping, within) = (app.db.clone(), app.stopping.clone(), app.config.stop_within);
    let (tell, stop) = watch::channel(false);
    let working = tokio::spawn(worker::run(app.clone(), stop));
    let until_told = async move {
        shutdown.await;
        in_time(within);
        // The worker ends with the requests.
        let _ = tell.send(true);
    };
    serve(app, listener, until_told).await;
    let rest = async {
        if let Err(error) = working.await {
            tracing::error!(%error, "the worker ended before the server");
        }
        db.close().await
    };
    // It has ended because it was told to.
    let deadline = stopping.deadline(within).unwrap_or_else(tokio::time::Instant::now);
    match timeout_at(deadline, rest).await {
        Ok(closed) => closed?,
        Err(_) => tracing::warn!("the worker did not finish in time and was stopped"),
    }
    tracing::info!("stopped");
    Ok(())
}

/// The search works without its index, but reads whole lists.
async fn warn_of_slow_search(app: &App) -> Result<(), StartError> {
    match letters::lack(&app.db).await? {
        None => {}
        Some(Lack::Extension) => tracing::warn!(
            "PostgreSQL's extension pg_trgm is missing, so every search reads whole lists. Let a superuser or the owner of \
             the database run: create extension pg_trgm; then create the indexes known_customers_search and \
             listed_names_search anew, as docs/operating.md says"
        ),
        Some(Lack::Letters) => tracing::warn!(
            "the character type of the PostgreSQL database knows only ASCII's letters, so a search for others reads whole \
             lists. Let its administrator create a database with a locale such as C.UTF-8 (createdb --locale=C.UTF-8 \
             --template=template0), and restore a dump of this one into it"
        ),
    }
    Ok(())
}

/// Nobody else must come near what is not safe.
fn check_loopback(config: &Config, why: &str) -> Result<(), StartError> {
    if config.listen.ip().is_loopback() { Ok(()) } else { Err(why.into()) }
}

/// Behind a proxy that is not told of, everybody comes from the proxy's address, and shares one count of failed sign-ins.
fn warn_of_hidden_clients(config: &Config) {
    if config.is_secure() && !config.behind_proxy {
        tracing::warn!(
            "public_url is https, but behind_proxy is not set. If a proxy terminates TLS, all requests come from its \
             address, and a few wrong passwords block sign-in for all users. Set behind_proxy = true (--behind-proxy) \
             if the proxy sets X-Forwarded-For; see docs/operating.md"
        );
    }
}

async fn bind(address: std::net::SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|e| format!("cannot listen on {address}: {e}").into())
}

/// Fills an empty database and writes the sign-ins beside it; data that is there is kept.
async fn fill(app: &App) -> Result<(), StartError> {
    if !demo::is_empty(app).await? {
        println!("The database already has data. Use --fresh to delete a demo's data and start over.");
        return Ok(());
    }
    write_accounts(app, demo::fill(app).await?)
}

/// Writes the sign-ins of a demo into the data folder, and tells them.
pub(super) fn write_accounts(app: &App, accounts: Vec<DemoAccount>) -> Result<(), StartError> {
    let path = app.config.data_dir.join(DEMO_ACCOUNTS);
    std::fs::create_dir_all(&app.config.data_dir)?;
    write_private(&path, &serde_json::to_string_pretty(&accounts)?)?;
    for account in accounts {
        println!("{}  {}  ({}, {})", account.email, account.password, account.role, account.party);
    }
    println!("The demo accounts are in {}.", path.display());
    Ok(())
}
