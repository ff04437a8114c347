//! Headers that every answer carries.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Same origin rather than none: a form without Origin is told apart by its Referer.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self)",
    ),
];

/// Adds them. Answers of the API are personal: no cache keeps them unless the handler says so.
pub(crate) async fn with_security_headers(request: Request, next: Next) -> Response {
    let is_invitation = holds_a_token(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_invitation {
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The app's page of a link: its address is a secret, which no other page and no log of referrers may learn (R6).
fn holds_a_token(path: &str) -> bool {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    parts.next().is_some_and(|first| first.eq_ignore_ascii_case("invitations")) && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_a_token_are_known() {
        assert!(holds_a_token("/invitations/abc") && holds_a_token("//Invitations//abc/x"));
        assert!(!holds_a_token("/invitations") && !holds_a_token("/customers/invitations"));
    }
}
