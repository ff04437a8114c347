//! One way to run everything: `cargo xtask help`.

mod app;
mod audit;
mod bench;
mod bench_memory;
mod browsers;
mod build;
mod cache;
mod count;
mod dev;
mod display;
mod e2e;
mod format;
mod fuzz;
mod local_server;
mod pairs;
mod postgres;
mod process;
mod scratch;
mod screenshots;
mod serve;
mod setup;
mod size;
mod stress;
mod styles;
mod test;
mod thaw_styles;
mod tidy;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "One way to run everything in this repository", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install the tools that are missing to build and test (idempotent)
    Setup,
    /// Set up, build, and start on http://127.0.0.1:8080 with demo data in ./data
    Serve(serve::Options),
    /// Serve the app with live reload on http://127.0.0.1:8080, with an unoptimized server
    Dev,
    /// Build target/release/partner-dashboard with the app inside
    Build,
    /// Build only the app, into dist/
    App(app::Options),
    /// Combine the style sheets into target/app.css
    Styles,
    /// Print the size of the first load, and fail if it is over the budget
    Size,
    /// Run every check: tidy, unit, API on both databases, size, API against its description, browser
    Test,
    /// Run the browser tests; arguments after -- go to Playwright
    E2e(e2e::Options),
    /// Run the main flow in Firefox and in WebKit; arguments after -- go to Playwright
    Browsers(browsers::Options),
    /// Let 10,000 terms end at once on PostgreSQL with two servers, kill one of them, and print the figures
    Stress(stress::Options),
    /// Compare the server under load with a bare one that sends the same statements and bytes, or the app in a browser with
    /// a hand-written page (--browser); about five minutes
    Bench(bench::Options),
    /// Send 2,000 wrong sign-ins and 1,000 orders, print the memory that the server keeps, and fail over 120 MiB
    BenchMemory(bench_memory::Options),
    /// Send 20,000 requests that the API's description makes possible, on both databases, and check the answers
    Fuzz(fuzz::Options),
    /// Run a command with a private PostgreSQL in TEST_DATABASE_URL
    WithPostgres(postgres::Options),
    /// Take pictures of every page; docs/screenshots are those of the README
    Screenshots(screenshots::Options),
    /// Check the licenses, bans, sources, and advisories of all dependencies (deny.toml); not part of test
    Audit,
    /// Format Rust, TypeScript, CSS, JSON, and Markdown
    Fmt,
    /// Check the format, clippy native and wasm, the types of the browser tests, and the house rules
    Tidy(tidy::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<()> {
    match task {
        Task::Setup => setup::everything(),
        Task::Serve(options) => serve::run(&options),
        Task::Dev => dev::run(),
        Task::Build => {
            setup::to_build()?;
            build::run()
        }
        Task::App(options) => {
            setup::to_build()?;
            app::run(&options)
        }
        Task::Styles => styles::run(),
        Task::Size => size::run(),
        Task::Test => test::run(),
        Task::E2e(options) => e2e::run_alone(&options),
        Task::Browsers(options) => browsers::run_alone(&options),
        Task::Stress(options) => stress::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::BenchMemory(options) => bench_memory::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
        Task::WithPostgres(options) => postgres::run(&options),
        Task::Screenshots(options) => screenshots::run(&options),
        Task::Audit => audit::run(),
        Task::Fmt => format::run(),
        Task::Tidy(options) => tidy::run(&options),
    }
}
