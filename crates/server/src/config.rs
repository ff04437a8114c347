//! The settings of a running server. How they are read is the command line's business (`cli`).

use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf, time::Duration};

use db::connect::Place;
use model::portal::invitations::VALID_DAYS;

use crate::limits::Limits;

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where API and app are served.
    pub listen: SocketAddr,
    /// Where metrics are served; none: nowhere.
    pub metrics_listen: Option<SocketAddr>,
    /// Folder of the SQLite file.
    pub data_dir: PathBuf,
    /// PostgreSQL; none: the SQLite file.
    pub database_url: Option<String>,
    /// The address that browsers use, without trailing slash; none: whatever they come by, and links name `listen`.
    pub public_url: Option<String>,
    /// Further names (`host` or `host:port`) that the server may be asked by where `public_url` is set.
    pub also_hosts: Vec<String>,
    /// Lines for machines instead of lines for people.
    pub log_json: bool,
    /// Take the client's address from the last element of `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Work of hashing a password.
    pub password_cost: PasswordCost,
    /// Passwords that are hashed or checked at once; each keeps 19 MiB of memory.
    pub passwords_at_once: usize,
    /// What a connection may cost.
    pub limits: Limits,
    /// The server is gone so long after it was told to end, whatever is under way.
    pub stop_within: Duration,
    /// How long it says that it is not ready before it listens no more; none: 5 s, on the loopback interface 0.
    pub drain: Option<Duration>,
    /// Rows of a published list that is asked for without `size`.
    pub list_limit: u64,
    /// Days that the link of a request for a partnership is valid (R6).
    pub invitation_days: u32,
    /// Serve the test clock, and follow it (R28); on the loopback interface alone.
    pub test_clock: bool,
    /// Addresses of external help pages by name (R30).
    pub help_links: BTreeMap<String, String>,
    /// Where changes of the official list's entry are mailed to (R29); none: the provider's staff know.
    pub support_email: Option<String>,
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

/// Argon2id's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordCost {
    /// 19 MiB, 2 passes, 1 lane, as OWASP's password storage cheat sheet recommends.
    Full,
    /// As little as possible. For tests only.
    Low,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            metrics_listen: Some(SocketAddr::from(([127, 0, 0, 1], 9090))),
            data_dir: PathBuf::from("data"),
            database_url: None,
            public_url: None,
            also_hosts: Vec::new(),
            log_json: false,
            behind_proxy: false,
            password_cost: PasswordCost::Full,
            passwords_at_once: std::thread::available_parallelism().map_or(2, usize::from).min(4),
            limits: Limits::default(),
            stop_within: Duration::from_secs(20),
            drain: None,
            list_limit: 10_000,
            invitation_days: VALID_DAYS,
            test_clock: false,
            help_links: HELP_LINKS
                .iter()
                .map(|(name, address)| ((*name).to_owned(), (*address).to_owned()))
                .collect(),
            support_email: None,
        }
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
