//! What a connection may cost.

use std::time::Duration;

/// What a connection may cost: in time that the server waits for its client, and in number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections at once, on each listener; fewer where the process may not open so many files.
    pub connections: usize,
    /// A new connection has sent the whole head of a request by then, and every further head has so long from its first
    /// byte on.
    pub header_timeout: Duration,
    /// A body has arrived by then; each [`BYTES_PER_SECOND`] of it give a second more.
    pub body_timeout: Duration,
    /// An open connection may rest so long between two requests. Longer than the proxy's own time for that, or a proxy
    /// sends requests into connections that are just being closed.
    pub idle_timeout: Duration,
    /// The client has taken something more of an answer by then.
    pub write_timeout: Duration,
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
        Self {
            connections: 512,
            header_timeout: Duration::from_secs(15),
            body_timeout: Duration::from_secs(30),
            idle_timeout: Duration::from_secs(75),
            write_timeout: Duration::from_secs(30),
        }
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
