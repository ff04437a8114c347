//! Settings of what may be used, and for how long: flags, variables, and the table `[limits]` of the file.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{config::Config, error::StartError, limits::Limits};

/// Seconds and numbers that can be set; each a flag, a variable and a key of the table `[limits]`.
#[derive(Clone, Debug, Default, clap::Args, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LimitSettings {
    /// Simultaneous connections, 8 to 100000; fewer if the process may open fewer files [default: 512]
    #[arg(long, env = "PARTNER_DASHBOARD_CONNECTIONS")]
    connections: Option<u64>,
    /// Seconds in which the headers of a request must arrive, 1 to 3600 [default: 15]
    #[arg(long, env = "PARTNER_DASHBOARD_HEADER_TIMEOUT")]
    header_timeout: Option<u64>,
    /// Seconds in which a body must arrive, plus one for each 8 KiB, 1 to 3600 [default: 30]
    #[arg(long, env = "PARTNER_DASHBOARD_BODY_TIMEOUT")]
    body_timeout: Option<u64>,
    /// Seconds that a connection may be idle, 1 to 3600; set more than the proxy's own limit [default: 75]
    #[arg(long, env = "PARTNER_DASHBOARD_IDLE_TIMEOUT")]
    idle_timeout: Option<u64>,
    /// Seconds in which a client must read the next part of a response, 1 to 3600 [default: 30]
    #[arg(long, env = "PARTNER_DASHBOARD_WRITE_TIMEOUT")]
    write_timeout: Option<u64>,
    /// Seconds in which the server stops after SIGTERM, 1 to 3600 [default: 20]
    #[arg(long, env = "PARTNER_DASHBOARD_STOP_WITHIN")]
    stop_within: Option<u64>,
    /// Seconds after SIGTERM in which the server reports "not ready" but still serves; at most half of --stop-within [default: 5, on loopback 0]
    #[arg(long, env = "PARTNER_DASHBOARD_DRAIN")]
    drain: Option<u64>,
    /// Passwords that are hashed at the same time, 1 to 64; each takes 19 MiB of memory [default: number of processors, at most 4]
    #[arg(long, env = "PARTNER_DASHBOARD_PASSWORDS_AT_ONCE")]
    passwords_at_once: Option<u64>,
}

impl LimitSettings {
    /// These settings, else what the configuration has already.
    ///
    /// # Errors
    /// With a sentence, when a number is outside its bounds.
    pub(super) fn apply(self, config: Config) -> Result<Config, StartError> {
        let seconds = |name, given, default: Duration| {
            within(name, given, 1, 3600).map(|value| value.map_or(default, Duration::from_secs))
        };
        let count = |name, given, least, most, default: usize| {
            let value = within(name, given, least, most)?;
            Ok::<_, String>(value.and_then(|value| usize::try_from(value).ok()).unwrap_or(default))
        };
        let before = &config.limits;
        let limits = Limits {
            connections: count("connections", self.connections, 8, 100_000, before.connections)?,
            header_timeout: seconds("header_timeout", self.header_timeout, before.header_timeout)?,
            body_timeout: seconds("body_timeout", self.body_timeout, before.body_timeout)?,
            idle_timeout: seconds("idle_timeout", self.idle_timeout, before.idle_timeout)?,
            write_timeout: seconds("write_timeout", self.write_timeout, before.write_timeout)?,
        };
        let stop_within = seconds("stop_within", self.stop_within, config.stop_within)?;
        let drain = within("drain", self.drain, 0, stop_within.as_secs() / 2)?;
        let at_once = config.passwords_at_once;
        Ok(Config {
            limits,
            stop_within,
            drain: drain.map(Duration::from_secs).or(config.drain),
            passwords_at_once: count("passwords_at_once", self.passwords_at_once, 1, 64, at_once)?,
            ..config
        })
    }
}

fn within(name: &str, given: Option<u64>, least: u64, most: u64) -> Result<Option<u64>, String> {
    match given {
        Some(value) if value < least || value > most => {
            Err(format!("{name} must be between {least} and {most}, not {value}"))
        }
        value => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, StartError> {
        toml::from_str::<LimitSettings>(text).unwrap().apply(Config::default())
    }

    #[test]
    fn what_is_not_given_stays_as_it_is() {
        let config = read("header_timeout = 3\nconnections = 9\ndrain = 0").unwrap();
        assert_eq!(config.limits.header_timeout, Duration::from_secs(3));
        assert_eq!((config.limits.connections, config.drain), (9, Some(Duration::ZERO)));
        assert_eq!(config.limits.idle_timeout, Limits::default().idle_timeout);
        assert!((1..=4).contains(&config.passwords_at_once));
    }

    #[test]
    fn what_would_do_harm_is_refused() {
        for bad in ["connections = 0", "idle_timeout = 0", "passwords_at_once = 65", "drain = 11"] {
            let refused = read(bad).unwrap_err().to_string();
            assert!(refused.contains("must be between"), "{bad}: {refused}");
        }
        assert!(read("stop_within = 30\ndrain = 15").is_ok());
        assert!(read("stop_within = 4\ndrain = 3").is_err(), "nothing would be left for what is under way");
    }

    /// Nobody at the keyboard waits for a proxy that is not there.
    #[test]
    fn only_who_can_be_reached_says_first_that_it_ends() {
        let on = |listen: &str| Config { listen: listen.parse().unwrap(), ..Config::default() }.drain();
        assert_eq!((on("127.0.0.1:80"), on("[::1]:80")), (Duration::ZERO, Duration::ZERO));
        assert_eq!((on("0.0.0.0:80"), on("192.0.2.1:80")), (Duration::from_secs(5), Duration::from_secs(5)));
    }
}
