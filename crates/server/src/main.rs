//! The binary `partner-dashboard`, with the built app inside.

use std::process::ExitCode;

use rust_embed::Embed;

/// `dist/`, whose hash `cargo xtask build` gives, since cargo does not see a change of a folder.
#[derive(Embed)]
#[folder = "../../dist"]
struct App;

const _: Option<&str> = option_env!("PARTNER_DASHBOARD_APP");

fn main() -> ExitCode {
    match server::cli::run(App::get) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("partner-dashboard: {error}");
            ExitCode::FAILURE
        }
    }
}
