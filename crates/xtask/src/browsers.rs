//! The main flow in Firefox and in WebKit: written once, in end2end/browsers, with a thin driver for each engine.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::{build, count::Count, display::Display, e2e, setup};

/// Playwright runs the flow, once for each engine that is named to it; it drives neither.
const CONFIG: &str = "playwright.browsers.config.ts";

/// Against which build.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    build: build::Against,
    /// Arguments for Playwright
    #[arg(last = true)]
    playwright: Vec<String>,
}

/// Sets up, builds, and runs the flow.
///
/// # Errors
/// A step or a test fails.
pub(crate) fn run_alone(options: &Options) -> Result<()> {
    setup::to_build()?;
    setup::to_browse_everywhere()?;
    let count = all(&options.build.ready(true)?, &options.playwright)?;
    println!();
    not_run().iter().for_each(|line| println!("{line}"));
    println!("{}", count.summary());
    if count.failed() > 0 {
        bail!("{} tests failed", count.failed());
    }
    Ok(())
}

/// Which engines cannot be tried here, and why: said, not passed over.
pub(crate) fn not_run() -> Option<String> {
    matches!(setup::webkit(), Ok(None)).then(|| "WebKit: not run, this platform has no WebKitGTK".to_owned())
}

/// The flow in every engine that the platform has. One that it should have, and has not, is a failure.
///
/// # Errors
/// The server, a display or Playwright cannot be started. Failed tests are counted, not an error.
pub(crate) fn all(binary: &Path, arguments: &[String]) -> Result<Count> {
    let mut missing = Vec::new();
    let mut engines: Vec<e2e::Browser> = Vec::new();
    match setup::firefox() {
        Ok(firefox) => engines.push(("FIREFOX", firefox)),
        Err(error) => missing.push(error),
    }
    let webkit = setup::webkit().unwrap_or_else(|error| {
        missing.push(error);
        None
    });
    let display = webkit.as_ref().map(Display::open).transpose()?;
    if let Some(display) = &display {
        engines.push(("WEBKIT_DRIVER", PathBuf::from(display.url())));
    }
    for error in &missing {
        eprintln!("\n{error:#}");
    }
    let mut count = e2e::against(binary, CONFIG, arguments, &engines)?;
    count.failures.extend(missing.iter().map(|error| format!("{error:#}")));
    Ok(count)
}
