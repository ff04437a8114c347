//! The session's cookie.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use db::system::{devices::KNOWN, sessions::LONGEST};

use crate::config::Config;

/// The session.
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
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == wanted && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// `Set-Cookie` that keeps a token.
pub fn keep(config: &Config, token: &str) -> Option<HeaderValue> {
    value(config, SESSION.of(config), token, LONGEST.num_seconds())
}

/// `Set-Cookie` that drops the token.
pub fn drop(config: &Config) -> Option<HeaderValue> {
    value(config, SESSION.of(config), "", 0)
}

/// `Set-Cookie` that keeps the browser's token; signing out leaves it.
pub fn keep_device(config: &Config, token: &str) -> Option<HeaderValue> {
    value(config, DEVICE.of(config), token, KNOWN.num_seconds())
}

fn value(config: &Config, name: &str, token: &str, max_age: i64) -> Option<HeaderValue> {
    let secure = if config.is_secure() { "; Secure" } else { "" };
    let text = format!("{name}={token}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).ok()
}

/// An answer with `Set-Cookie`; it is never kept by a cache.
pub fn with(cookies: impl IntoIterator<Item = HeaderValue>, answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
