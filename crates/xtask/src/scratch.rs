//! Where tests keep their data.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command},
};

use anyhow::{Context, Result};

use crate::process::{output, say};

/// The file system in memory that Linux offers.
const IN_MEMORY: &str = "/dev/shm";
/// What a whole run keeps at once, in bytes, with a wide margin.
const ROOM: u64 = 3 << 30;

/// A folder for the data of one test run; it is removed with all it holds when this is dropped.
///
/// The folder is in memory where there is room: on a slow disk thousands of commits, each of which waits for the disk,
/// made tests run into the five seconds that the product waits for a lock.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes the folder.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub(crate) fn make() -> Result<Self> {
        let base = if room(IN_MEMORY) >= ROOM { PathBuf::from(IN_MEMORY) } else { env::temp_dir() };
        let folder = base.join(format!("partner-dashboard-test-{}", process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        say(&format!("Test data in {}", folder.display()));
        Ok(Self(folder))
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The bytes that are free in a folder's file system; none where it is not there.
fn room(folder: &str) -> u64 {
    let free = output(Command::new("df").args(["--output=avail", "--block-size=1", folder]));
    free.and_then(|text| text.lines().last()?.trim().parse().ok()).unwrap_or(0)
}
