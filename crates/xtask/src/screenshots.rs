//! Pictures of every page, in both languages, both themes, wide and narrow.

use anyhow::{Result, bail};

use crate::{build, e2e, setup};

/// Which build they show.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    build: build::Against,
}

/// Takes them: all into end2end/.screenshots, those of the README into docs/screenshots.
///
/// # Errors
/// A step fails.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::to_build()?;
    setup::to_browse()?;
    let binary = options.build.ready(true)?;
    let count = e2e::against(&binary, "screenshots.config.ts", &[], &e2e::chromium()?)?;
    if count.failed() > 0 {
        bail!("{} pictures could not be taken", count.failed());
    }
    Ok(())
}
