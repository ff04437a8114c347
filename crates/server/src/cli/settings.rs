//! Settings: a flag wins over an environment variable, that over the file, that over the default.

use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf};

use clap::ValueEnum;
use model::parse::Email;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::limits::LimitSettings;
use crate::{config::Config, error::StartError};

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

/// Everything that can be set; each is a flag, a variable and a key of the file.
#[derive(Clone, Debug, Default, clap::Args, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Settings {
    /// Address of the API and the app [default: 127.0.0.1:8080]
    #[arg(long, env = "PARTNER_DASHBOARD_LISTEN")]
    pub(super) listen: Option<SocketAddr>,
    /// Folder of the SQLite file [default: data]
    #[arg(long, env = "PARTNER_DASHBOARD_DATA")]
    data: Option<PathBuf>,
    /// PostgreSQL database to use instead of the SQLite file: postgres://user:password@host/name
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Address that browsers use, and that links begin with; with https, cookies are sent over TLS only
    #[arg(long, env = "PARTNER_DASHBOARD_PUBLIC_URL")]
    public_url: Option<String>,
    /// Other host names that the server accepts besides the public URL: HOST or HOST:PORT, separated by commas
    #[arg(long, env = "PARTNER_DASHBOARD_ALSO_HOSTS", value_delimiter = ',')]
    also_hosts: Option<Vec<String>>,
    /// Take the client's address from the last element of X-Forwarded-For
    #[arg(
        long,
        env = "PARTNER_DASHBOARD_BEHIND_PROXY",
        num_args = 0..=1,
        default_missing_value = "true"
    )]
    behind_proxy: Option<bool>,
    /// Address of the Prometheus metrics, or off [default: 127.0.0.1:9090]
    #[arg(long, env = "PARTNER_DASHBOARD_METRICS_LISTEN")]
    metrics_listen: Option<String>,
    /// Days for which the link of a partnership request is valid, 1 to 365 [default: 90]
    #[arg(long, env = "PARTNER_DASHBOARD_INVITATION_DAYS", value_parser = clap::value_parser!(u32).range(1..=365))]
    invitation_days: Option<u32>,
    /// Let PUT /test/clock move the clock forward, for tests; allowed on the loopback interface only
    #[arg(long, env = "PARTNER_DASHBOARD_TEST_CLOCK", num_args = 0..=1, default_missing_value = "true")]
    test_clock: Option<bool>,
    /// Format of log lines [default: text]
    #[arg(long, env = "PARTNER_DASHBOARD_LOG_FORMAT")]
    log_format: Option<LogFormat>,
    /// Addresses of external help pages by name (R30): a table of the file only, each name on its own
    #[arg(skip)]
    help_links: Option<BTreeMap<String, String>>,
    /// Email address that receives change requests for the listing
    #[arg(long, env = "PARTNER_DASHBOARD_SUPPORT_EMAIL")]
    support_email: Option<String>,
    #[command(flatten)]
    limits: LimitSettings,
    /// TOML file with these settings
    #[arg(long, env = "PARTNER_DASHBOARD_CONFIG")]
    #[serde(skip)]
    config: Option<PathBuf>,
}

impl Settings {
    /// The settings of the server.
    ///
    /// # Errors
    /// When the file cannot be read, has a key that nobody knows, or a value is not valid.
    pub(super) fn config(&self) -> Result<Config, StartError> {
        let file = match &self.config {
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
                toml::from_str::<Self>(&text).map_err(|e| format!("{}: {e}", path.display()))?
            }
            None => Self::default(),
        };
        let mut given = serde_json::to_value(file)?;
        overlay(&mut given, serde_json::to_value(self)?);
        serde_json::from_value::<Self>(given)?.resolved()
    }

    /// These settings, checked, and the default where there is none.
    fn resolved(self) -> Result<Config, StartError> {
        let default = Config::default();
        let metrics_listen = match self.metrics_listen {
            Some(off) if off == "off" => None,
            Some(address) => Some(address.parse().map_err(|_| {
                format!(
                    "metrics_listen must be an address, for example 127.0.0.1:9090, or off, not {address}"
                )
            })?),
            None => default.metrics_listen,
        };
        let also_hosts = self.also_hosts.into_iter().flatten().map(checked_host);
        let support_email = self.support_email.filter(|text| !text.is_empty());
        self.limits.apply(Config {
            also_hosts: also_hosts.collect::<Result<_, _>>()?,
            listen: self.listen.unwrap_or(default.listen),
            data_dir: self.data.unwrap_or(default.data_dir),
            database_url: self.database_url.filter(|url| !url.is_empty()),
            public_url: self.public_url.map(checked_url).transpose()?,
            behind_proxy: self.behind_proxy.unwrap_or(default.behind_proxy),
            log_json: self.log_format == Some(LogFormat::Json),
            metrics_listen,
            test_clock: self.test_clock.unwrap_or(default.test_clock),
            invitation_days: checked_days(self.invitation_days.unwrap_or(default.invitation_days))?,
            support_email: support_email.map(checked_email).transpose()?,
            help_links: help_links(default.help_links.clone(), self.help_links.unwrap_or_default())?,
            ..default
        })
    }
}

/// Puts what is given in the place of what is below.
fn overlay(below: &mut Value, given: Value) {
    match (below, given) {
        (_, Value::Null) => {}
        (Value::Object(below), Value::Object(given)) => {
            for (name, value) in given {
                overlay(below.entry(name).or_insert(Value::Null), value);
            }
        }
        (below, given) => *below = given,
    }
}

fn checked_days(days: u32) -> Result<u32, StartError> {
    match days {
        1..=365 => Ok(days),
        _ => Err(format!("invitation_days must be between 1 and 365, not {days}").into()),
    }
}

/// The defaults with the file's addresses in their places; only web addresses under known names are taken.
fn help_links(
    mut links: BTreeMap<String, String>,
    given: BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, StartError> {
    for (name, address) in given {
        let Some(link) = links.get_mut(&name) else {
            return Err(format!("help_links: {name} is not a known name. See docs/operating.md").into());
        };
        if !(address.starts_with("https://") || address.starts_with("http://")) {
            return Err(
                format!("help_links.{name} must begin with https:// or http://, not {address}").into()
            );
        }
        *link = address;
    }
    Ok(links)
}

fn checked_email(text: String) -> Result<String, StartError> {
    match Email::parse(&text, "support_email") {
        Ok(email) => Ok(email.as_str().to_owned()),
        Err(_) => Err(format!("support_email must be an email address, not {text}").into()),
    }
}

/// Scheme and host, without path: cookies and origins know no more.
fn checked_url(url: String) -> Result<String, StartError> {
    let url = url.trim_end_matches('/').to_owned();
    match url.split_once("://") {
        Some(("http" | "https", host)) if !host.is_empty() && !host.contains('/') => Ok(url),
        _ => Err(format!(
            "public_url must be a scheme and a host, for example https://partners.example, not {url}"
        )
        .into()),
    }
}

/// A name with or without a port, as a browser asks for it.
fn checked_host(host: String) -> Result<String, StartError> {
    let host = host.trim().to_ascii_lowercase();
    let is_name = |b: u8| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b);
    match !host.is_empty() && host.bytes().all(is_name) {
        true => Ok(host),
        false => Err(format!("also_hosts must contain HOST or HOST:PORT, not {host}").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_file(text: &str, flags: Settings) -> Result<Config, StartError> {
        let path = std::env::temp_dir().join(format!("pd-settings-{}.toml", crate::random::guid()));
        std::fs::write(&path, text).unwrap();
        let config = Settings { config: Some(path.clone()), ..flags }.config();
        std::fs::remove_file(path).unwrap();
        config
    }

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let limits: LimitSettings = toml::from_str("header_timeout = 3").unwrap();
        let flags = Settings { listen: "127.0.0.1:1".parse().ok(), limits, ..Settings::default() };
        let file = "listen = \"127.0.0.1:2\"\nlog_format = \"json\"\nmetrics_listen = \"off\"\n\
                    [limits]\nheader_timeout = 4\nconnections = 9";
        let config = with_file(file, flags).unwrap();
        assert_eq!(config.listen.port(), 1);
        assert_eq!((config.limits.header_timeout.as_secs(), config.limits.connections), (3, 9));
        assert!(config.log_json);
        assert_eq!(config.metrics_listen, None);
        assert_eq!(config.data_dir, PathBuf::from("data"));
    }

    /// [R30] A page of one's own takes the place of one of Microsoft's; the others stay.
    #[test]
    fn help_pages_are_settings() {
        let file = "[help_links]\nofficial_list = \"https://list.example/\"";
        let config = with_file(file, Settings::default()).unwrap();
        assert_eq!(config.help_links["official_list"], "https://list.example/");
        assert!(config.help_links["azure_portal"].starts_with("https://"));
        for bad in [
            "[help_links]\nsurprise = \"https://x.example\"",
            "[help_links]\nofficial_list = \"javascript:x\"",
        ] {
            assert!(with_file(bad, Settings::default()).is_err(), "{bad}");
        }
    }

    /// [S8][R29] Where requests for changes of the official list's entry go.
    #[test]
    fn the_support_address_is_a_setting() {
        let config = with_file("support_email = \" list@support.example\"", Settings::default()).unwrap();
        assert_eq!(config.support_email.as_deref(), Some("list@support.example"));
        assert_eq!(with_file("", Settings::default()).unwrap().support_email, None);
        assert!(with_file("support_email = \"nobody\"", Settings::default()).is_err());
    }

    #[test]
    fn what_nobody_knows_is_refused() {
        let refused = with_file("lisen = \"127.0.0.1:2\"", Settings::default()).unwrap_err();
        assert!(refused.to_string().contains("lisen"), "{refused}");
        assert!(with_file("public_url = \"example.com\"", Settings::default()).is_err());
        assert!(with_file("metrics_listen = \"maybe\"", Settings::default()).is_err());
        assert!(with_file("also_hosts = [\"https://intern.example\"]", Settings::default()).is_err());
        let hosts =
            with_file("also_hosts = [\"Intern.example:8080\"]", Settings::default()).unwrap().also_hosts;
        assert_eq!(hosts, ["intern.example:8080"]);
        assert!(with_file("[limits]\nconections = 9", Settings::default()).is_err());
        let config = with_file("[limits]\nconnections = 9", Settings::default()).unwrap();
        assert_eq!(config.limits.connections, 9);
        assert!(with_file("invitation_days = 0", Settings::default()).is_err());
        assert_eq!(with_file("invitation_days = 7", Settings::default()).unwrap().invitation_days, 7);
    }
}
