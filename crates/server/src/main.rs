//! The binary `partner-dashboard`.

use std::process::ExitCode;

fn main() -> ExitCode {
    match server::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("partner-dashboard: {error}");
            ExitCode::FAILURE
        }
    }
}
