//! The session's cookie.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::{
    config::Config,
    db::{devices::KNOWN, sessions::LONGEST},
};

const NAME: &str = "pd_session";
/// The browser that somebody has signed in from before.
const DEVICE: &str = "pd_device";

/// The session's token, if the request carries one.
pub fn session_token(headers: &HeaderMap) -> Option<String> {
    token(headers, NAME)
}

/// The browser's token, if it carries one.
pub fn device_token(headers: &HeaderMap) -> Option<String> {
    token(headers, DEVICE)
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
    value(config, NAME, token, LONGEST.num_seconds())
}

/// `Set-Cookie` that drops the token.
pub fn drop(config: &Config) -> Option<HeaderValue> {
    value(config, NAME, "", 0)
}

/// `Set-Cookie` that keeps the browser's token; signing out leaves it.
pub fn keep_device(config: &Config, token: &str) -> Option<HeaderValue> {
    value(config, DEVICE, token, KNOWN.num_seconds())
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
