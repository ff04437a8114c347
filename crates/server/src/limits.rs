//! What a connection may cost.

use std::time::Duration;

use crate::{config::LIMITS, config_values};

/// How long the server waits for its clients, and how many there can be.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Limits {
    /// Simultaneous connections on each listener, 8 to 100000; fewer if the process may open fewer files
    #[arg(long, default_value = "512", value_parser = config_values::connections, help_heading = LIMITS)]
    pub connections: usize,
    /// Seconds in which the headers of a request must arrive, 1 to 3600
    #[arg(long, default_value = "15", value_parser = config_values::seconds, help_heading = LIMITS)]
    pub header_timeout: Duration,
    /// Seconds in which a body must arrive, plus one for each 8 KiB, 1 to 3600
    #[arg(long, default_value = "30", value_parser = config_values::seconds, help_heading = LIMITS)]
    pub body_timeout: Duration,
    /// Seconds that a connection may be idle, 1 to 3600; set more than the proxy's own limit
    #[arg(long, default_value = "75", value_parser = config_values::seconds, help_heading = LIMITS)]
    pub idle_timeout: Duration,
    /// Seconds in which a client must read the next part of a response, 1 to 3600
    #[arg(long, default_value = "30", value_parser = config_values::seconds, help_heading = LIMITS)]
    pub write_timeout: Duration,
    /// Requests of each API client a minute, at one server, 1 to 1000000
    #[arg(long, default_value = "600", value_parser = config_values::requests, help_heading = LIMITS)]
    pub api_requests: u32,
}

/// The slowest body that is taken in full.
pub const BYTES_PER_SECOND: u64 = 8 * 1024;

/// The body of a request did not come in time.
#[derive(Debug, thiserror::Error)]
#[error("the body did not arrive in time")]
pub(crate) struct TooSlow;

/// Files that are no connections: the database's, the log, the listeners.
const OTHER_FILES: u64 = 96;

impl Default for Limits {
    fn default() -> Self {
        config_values::defaults()
    }
}

impl Limits {
    /// How many connections there can be at once, however few files the process may open (`ulimit -n`): at least 8.
    pub(crate) fn possible_connections(&self) -> usize {
        let files = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
        within(self.connections, files)
    }
}

fn within(wanted: usize, files: Option<u64>) -> usize {
    let possible = files.map_or(u64::MAX, |files| files.saturating_sub(OTHER_FILES));
    wanted.min(usize::try_from(possible).unwrap_or(usize::MAX)).max(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_files_for_the_database() {
        assert_eq!(within(512, Some(1024)), 512);
        assert_eq!(within(512, Some(256)), 160);
        assert_eq!(within(512, None), 512);
        assert_eq!(within(512, Some(20)), 8);
    }
}
