//! The settings of a running server. Each is written once, here: its field gives the flag, the variable, the key of the
//! file, the help, the bounds and the default. How they are read is the command line's business (`cli::settings`).

use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf, time::Duration};

use clap::{ArgAction, ValueEnum, builder::BoolishValueParser};
use db::connect::Place;

pub use crate::config_values::Off;
use crate::{config_values as parse, limits::Limits};

/// Everything that can be set.
#[derive(Clone, Debug, clap::Args)]
pub struct Config {
    /// Address of the API and the app
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Folder of the SQLite file
    #[arg(id = "data", long = "data", default_value = "data")]
    pub data_dir: PathBuf,
    /// PostgreSQL database to use instead of the SQLite file: postgres://user:password@host/name
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Address that browsers use, and that links begin with; with https, cookies are sent over TLS only
    #[arg(long, value_parser = parse::url)]
    pub public_url: Option<String>,
    /// Other host names that the server accepts besides the public URL: HOST or HOST:PORT, separated by commas
    #[arg(long, value_delimiter = ',', value_parser = parse::host)]
    pub also_hosts: Vec<String>,
    /// Take the client's address from the last element of X-Forwarded-For
    #[arg(long, num_args = 0..=1, action = ArgAction::Set, default_value = "false", default_missing_value = "true",
          value_parser = BoolishValueParser::new())]
    pub behind_proxy: bool,
    /// Address of the Prometheus metrics, or off
    #[arg(long, default_value = "127.0.0.1:9090")]
    pub metrics_listen: Off<SocketAddr>,
    /// Days for which the link of a partnership request is valid, 1 to 365
    #[arg(long, default_value_t = model::portal::invitations::VALID_DAYS, value_parser = parse::days)]
    pub invitation_days: u32,
    /// Let PUT /test/clock move the clock forward, for tests; allowed on the loopback interface only
    #[arg(long, num_args = 0..=1, action = ArgAction::Set, default_value = "false", default_missing_value = "true",
          value_parser = BoolishValueParser::new())]
    pub test_clock: bool,
    /// Format of log lines
    #[arg(long, default_value = "text")]
    pub log_format: LogFormat,
    /// Secret that encrypts the keys that sign API tokens, at least 32 characters; needed with PostgreSQL, else a file of
    /// the data folder
    #[arg(long, value_parser = parse::token_key, hide_env_values = true)]
    pub token_key: Option<String>,
    /// Email address that receives change requests for the listing
    #[arg(long, value_parser = parse::email)]
    pub support_email: Option<String>,
    /// Times and numbers that keep the server alive under load.
    #[command(flatten)]
    pub limits: Limits,
    /// Seconds in which the server stops after SIGTERM, 1 to 3600
    #[arg(long, default_value = "20", value_parser = parse::seconds, help_heading = LIMITS)]
    pub stop_within: Duration,
    /// Seconds after SIGTERM in which the server reports "not ready" but still serves; at most half of --stop-within
    /// [default: 5, on the loopback interface 0]
    #[arg(long, value_parser = parse::seconds_or_none, help_heading = LIMITS)]
    pub drain: Option<Duration>,
    /// Passwords that are hashed at the same time, 1 to 64; each takes 19 MiB of memory
    #[arg(long, default_value_t = processors(), value_parser = parse::passwords, help_heading = LIMITS)]
    pub passwords_at_once: usize,
    /// Addresses of external help pages by name (R30): a table of the file only, each name on its own.
    #[arg(skip = help_links())]
    pub help_links: BTreeMap<String, String>,
    /// Work of hashing a password.
    #[arg(skip = PasswordCost::Full)]
    pub password_cost: PasswordCost,
    /// Rows of a published list that is asked for without `size`.
    #[arg(skip = 10_000_u64)]
    pub list_limit: u64,
}

/// The heading of the settings that are keys of the file's table `[limits]`.
pub const LIMITS: &str = "Limits";

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

/// Argon2id's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordCost {
    /// 19 MiB, 2 passes, 1 lane, as OWASP's password storage cheat sheet recommends.
    Full,
    /// As little as possible. For tests only.
    Low,
}

/// Where Microsoft explains and lists things, by the names of `model::portal::figures::HelpLinks`.
const HELP_LINKS: &[(&str, &str)] = &[
    (
        "azure_portal",
        "https://aad.portal.azure.com/#blade/Microsoft_AAD_IAM/UsersManagementMenuBlade/UserSettings",
    ),
    ("explore_indirect_model", "https://partner.microsoft.com/cloud-solution-provider/indirect"),
    ("enroll", "https://learn.microsoft.com/partner-center/indirect-reseller-tasks-in-partner-center"),
    ("official_list", "https://partnercenter.microsoft.com/partner/find-a-provider"),
    ("partner_network", "https://partner.microsoft.com"),
];

fn help_links() -> BTreeMap<String, String> {
    HELP_LINKS.iter().map(|(name, address)| ((*name).to_owned(), (*address).to_owned())).collect()
}

/// The processors, at most 4.
fn processors() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from).min(4)
}

impl Default for Config {
    fn default() -> Self {
        parse::defaults()
    }
}

impl Config {
    /// Where the database is.
    pub fn place(&self) -> Place {
        match &self.database_url {
            None => Place::Folder(self.data_dir.clone()),
            Some(url) => Place::Postgres(url.clone()),
        }
    }

    /// What links begin with: the public address, else the one that is listened on. Never what a request names as its
    /// host: whoever sends the request chooses that (R6).
    pub fn address(&self) -> String {
        match &self.public_url {
            Some(url) => url.clone(),
            None if self.listen.ip().is_unspecified() => format!("http://localhost:{}", self.listen.port()),
            None => format!("http://{}", self.listen),
        }
    }

    /// How long it says that it is not ready before it listens no more: a proxy has to notice, a person at the keyboard
    /// need not wait. At most half of [`stop_within`](Self::stop_within).
    pub fn drain(&self) -> Duration {
        let usual = if self.listen.ip().is_loopback() { Duration::ZERO } else { Duration::from_secs(5) };
        self.drain.unwrap_or(usual).min(self.stop_within / 2)
    }

    /// Browsers come by TLS, so that cookies may be for TLS alone.
    pub fn is_secure(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nobody at the keyboard waits for a proxy that is not there.
    #[test]
    fn only_who_can_be_reached_says_first_that_it_ends() {
        let on = |listen: &str| Config { listen: listen.parse().unwrap(), ..Config::default() }.drain();
        assert_eq!((on("127.0.0.1:80"), on("[::1]:80")), (Duration::ZERO, Duration::ZERO));
        assert_eq!((on("0.0.0.0:80"), on("192.0.2.1:80")), (Duration::from_secs(5), Duration::from_secs(5)));
    }

    #[test]
    fn there_are_at_most_four_passwords_at_once() {
        assert!((1..=4).contains(&Config::default().passwords_at_once));
    }
}
