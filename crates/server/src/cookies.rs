//! The session's cookie.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::{config::Config, db::sessions::LONGEST};

const NAME: &str = "pd_session";

/// The session's token, if the request carries one.
pub fn session_token(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == NAME && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// `Set-Cookie` that keeps a token.
pub fn keep(config: &Config, token: &str) -> Option<HeaderValue> {
    value(config, token, LONGEST.num_seconds())
}

/// `Set-Cookie` that drops the token.
pub fn drop(config: &Config) -> Option<HeaderValue> {
    value(config, "", 0)
}

fn value(config: &Config, token: &str, max_age: i64) -> Option<HeaderValue> {
    let secure = if config.is_secure() { "; Secure" } else { "" };
    let text = format!("{NAME}={token}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).ok()
}

/// An answer with `Set-Cookie`; it is never kept by a cache.
pub fn with(cookie: Option<HeaderValue>, answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
