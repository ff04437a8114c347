//! The language that a client asks for (contract 1.3).

use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};
use model::v1::locale::{LOCALE_HEADER, Locale};

/// What `X-Locale` asks for; English where it is absent or unreadable.
pub struct RequestLocale(pub Locale);

impl<S: Sync> FromRequestParts<S> for RequestLocale {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let sent = parts.headers.get(LOCALE_HEADER).and_then(|value| value.to_str().ok());
        Ok(Self(sent.map(Locale::read).unwrap_or_default()))
    }
}
