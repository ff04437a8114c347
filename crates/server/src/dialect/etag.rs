//! ETags (contract 1.7): the header is checked first, then the body, and neither is accepted.

use axum::http::{HeaderMap, HeaderValue, header};
use base64::{Engine, engine::general_purpose::STANDARD};
use model::{error::ErrorCode, v1::common::Attributes};
use uuid::Uuid;

use crate::error::Result;

/// The etag of a subscription or an order: base64 of `{"id":"<guid>","version":N}`.
pub fn of_version(id: Uuid, version: i64) -> String {
    STANDARD.encode(format!(r#"{{"id":"{id}","version":{version}}}"#))
}

/// The etag of a billing profile: a signed 64-bit decimal.
pub fn of_number(version: i64) -> String {
    version.to_string()
}

/// Compares what was sent with the stored etag.
///
/// # Errors
/// 412/2055 when `If-Match` does not match, 400/2055 when the body's etag does not.
pub fn check(headers: &HeaderMap, body: Option<&Attributes>, stored: &str) -> Result<()> {
    if let Some(sent) = headers.get(header::IF_MATCH) {
        let sent = sent.to_str().unwrap_or_default();
        let any = sent.split(',').any(|one| one.trim() == "*" || bare(one) == stored);
        return if any { Ok(()) } else { Err(ErrorCode::PreconditionFailed.into()) };
    }
    let sent = body.and_then(|attributes| attributes.etag.as_deref()).map(bare).unwrap_or_default();
    if sent.is_empty() || sent == stored { Ok(()) } else { Err(ErrorCode::StaleEtag.into()) }
}

/// Whether whoever asks has the answer with this tag already (`If-None-Match`).
pub fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let tag = bare(tag.to_str().unwrap_or_default());
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known.flat_map(|value| value.split(',')).any(|one| one.trim() == "*" || bare(one) == tag)
}

/// Without quotes and weakness mark.
fn bare(etag: &str) -> &str {
    let etag = etag.trim();
    etag.strip_prefix("W/").unwrap_or(etag).trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(header: Option<&str>, body: Option<&str>) -> Option<u16> {
        let mut headers = HeaderMap::new();
        if let Some(value) = header {
            headers.insert(header::IF_MATCH, HeaderValue::from_str(value).unwrap());
        }
        let attributes = Attributes { etag: body.map(str::to_owned), ..Attributes::default() };
        check(&headers, Some(&attributes), "7").err().map(|e| e.code().status())
    }

    #[test]
    fn header_before_body_and_neither_is_accepted() {
        assert_eq!(sent(None, None), None);
        assert_eq!(sent(Some("\"7\""), Some("6")), None);
        assert_eq!(sent(Some("W/\"7\""), None), None);
        assert_eq!(sent(Some("\"6\""), Some("7")), Some(412));
        assert_eq!(sent(None, Some("6")), Some(400));
        assert_eq!(sent(None, Some("\"7\"")), None);
    }

    #[test]
    fn a_tag_is_known_in_either_strength() {
        let known = |sent: &'static str, tag: &'static str| {
            let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(sent))]);
            is_known(&headers, &HeaderValue::from_static(tag))
        };
        assert!(known("\"a\", W/\"b\"", "\"b\"") && known("*", "\"b\"") && known("\"b\"", "W/\"b\""));
        assert!(!known("\"a\"", "\"b\"") && !is_known(&HeaderMap::new(), &HeaderValue::from_static("\"b\"")));
    }
}
