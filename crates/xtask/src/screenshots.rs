//! Pictures of every page, in both languages, both themes, wide and narrow.

use anyhow::{Result, bail};

use crate::{build, e2e, setup};

/// Takes them: all into end2end/.screenshots, those of the README into docs/screenshots.
///
/// # Errors
/// A step fails.
pub(crate) fn run() -> Result<()> {
    setup::to_build()?;
    setup::to_browse()?;
    build::run()?;
    let count = e2e::against(&build::binary(), "screenshots.config.ts", &[], &e2e::chromium()?)?;
    if count.failed() > 0 {
        bail!("{} pictures could not be taken", count.failed());
    }
    Ok(())
}
