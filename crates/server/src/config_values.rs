//! How the values of settings are read from text, with sentences for the person who wrote them.

use std::{fmt, str::FromStr, time::Duration};

use clap::{Args, Command, builder::Resettable};
use model::parse::Email;

/// A value, or the word `off`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Off<T>(pub Option<T>);

impl<T: FromStr<Err: fmt::Display>> FromStr for Off<T> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "off" => Ok(Self(None)),
            _ => text
                .parse()
                .map(Some)
                .map(Self)
                .map_err(|error| format!("must be an address or off: {error}")),
        }
    }
}

/// Settings of which nobody has given any: every default, whatever the environment says.
pub(crate) fn defaults<A: Args>() -> A {
    let command = A::augment_args(Command::new("defaults")).mut_args(|arg| arg.env(Resettable::Reset));
    A::from_arg_matches(&command.get_matches_from(["defaults"])).unwrap_or_else(|error| error.exit())
}

/// 1 to 3600 seconds.
pub(crate) fn seconds(text: &str) -> Result<Duration, String> {
    within(text, 1, 3600).map(Duration::from_secs)
}

/// 0 to 1800 seconds.
pub(crate) fn seconds_or_none(text: &str) -> Result<Duration, String> {
    within(text, 0, 1800).map(Duration::from_secs)
}

/// 1 to 365 days.
pub(crate) fn days(text: &str) -> Result<u32, String> {
    within(text, 1, 365)
}

/// 8 to 100,000 connections.
pub(crate) fn connections(text: &str) -> Result<usize, String> {
    within(text, 8, 100_000)
}

/// 1 to 64 passwords.
pub(crate) fn passwords(text: &str) -> Result<usize, String> {
    within(text, 1, 64)
}

fn within<N: FromStr + PartialOrd + fmt::Display>(text: &str, least: N, most: N) -> Result<N, String> {
    match text.trim().parse() {
        Ok(number) if least <= number && number <= most => Ok(number),
        _ => Err(format!("must be between {least} and {most}")),
    }
}

/// A secret; an empty text is none.
pub(crate) fn token_key(text: &str) -> Result<String, String> {
    match text.trim() {
        key if key.is_empty() || key.chars().count() >= 32 => Ok(key.to_owned()),
        _ => Err("must have at least 32 characters".to_owned()),
    }
}

/// 1 to 1,000,000 requests.
pub(crate) fn requests(text: &str) -> Result<u32, String> {
    within(text, 1, 1_000_000)
}

/// An address; an empty text is none.
pub(crate) fn email(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    match Email::parse(text, "support_email") {
        Ok(email) => Ok(email.as_str().to_owned()),
        Err(_) => Err("must be an email address".to_owned()),
    }
}

/// Scheme and host, without path: cookies and origins know no more.
pub(crate) fn url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/').to_owned();
    match url.split_once("://") {
        Some(("http" | "https", host)) if !host.is_empty() && !host.contains('/') => Ok(url),
        _ => Err("must be a scheme and a host, for example https://partners.example".to_owned()),
    }
}

/// A name with or without a port, as a browser asks for it.
pub(crate) fn host(text: &str) -> Result<String, String> {
    let host = text.trim().to_ascii_lowercase();
    let is_name = |b: u8| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b);
    match !host.is_empty() && host.bytes().all(is_name) {
        true => Ok(host),
        false => Err("must be HOST or HOST:PORT".to_owned()),
    }
}
