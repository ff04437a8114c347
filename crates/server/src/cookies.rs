//! The session's cookie.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use chrono::TimeDelta;
use cookie::{Cookie, SameSite, time::Duration};
use db::system::{devices::KNOWN, sessions::MAX_AGE};

use crate::config::Config;

const SESSION: Name = Name { plain: "pd_session", secure: "__Host-pd_session" };
/// The browser that somebody has signed in from before.
const DEVICE: Name = Name { plain: "pd_device", secure: "__Host-pd_device" };

/// A cookie's name. Behind TLS it is one that browsers take from this very host alone, by TLS, so that no other name of
/// the same domain can plant one.
struct Name {
    plain: &'static str,
    secure: &'static str,
}

impl Name {
    fn of(&self, config: &Config) -> &'static str {
        if config.is_secure() { self.secure } else { self.plain }
    }
}

/// The session's token, if the request carries one.
pub fn session_token(config: &Config, headers: &HeaderMap) -> Option<String> {
    token(headers, SESSION.of(config))
}

/// The browser's token, if it carries one.
pub fn device_token(config: &Config, headers: &HeaderMap) -> Option<String> {
    token(headers, DEVICE.of(config))
}

fn token(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = sent.flat_map(Cookie::split_parse).filter_map(Result::ok);
    let found = cookies.find(|cookie| cookie.name() == wanted && !cookie.value().is_empty());
    found.map(|cookie| cookie.value().to_owned())
}

pub fn keep(config: &Config, token: &str) -> Cookie<'static> {
    cookie(config, &SESSION, token, MAX_AGE)
}

pub fn drop(config: &Config) -> Cookie<'static> {
    cookie(config, &SESSION, "", TimeDelta::zero())
}

/// Keeps the browser's token; signing out leaves it.
pub fn keep_device(config: &Config, token: &str) -> Cookie<'static> {
    cookie(config, &DEVICE, token, KNOWN)
}

fn cookie(config: &Config, name: &Name, token: &str, lifetime: TimeDelta) -> Cookie<'static> {
    Cookie::build((name.of(config), token.to_owned()))
        .path("/")
        .max_age(Duration::seconds(lifetime.num_seconds()))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(config.is_secure())
        .build()
}

/// An answer with `Set-Cookie`; it is never kept by a cache.
pub fn with(cookies: impl IntoIterator<Item = Cookie<'static>>, answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let values = cookies.into_iter().filter_map(|cookie| HeaderValue::try_from(cookie.to_string()).ok());
    for value in values {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
