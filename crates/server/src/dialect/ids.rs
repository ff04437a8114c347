//! `MS-RequestId` and `MS-CorrelationId`: echoed, or made when absent (contract 1.3), on refusals too.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, header::CONTENT_TYPE, request::Parts},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;
use uuid::Uuid;

use crate::random;

const REQUEST_ID: HeaderName = HeaderName::from_static("ms-requestid");
const CORRELATION_ID: HeaderName = HeaderName::from_static("ms-correlationid");

/// The ids of a request.
#[derive(Clone, Copy, Debug)]
pub struct RequestIds {
    /// `MS-RequestId`.
    pub request_id: Uuid,
    /// `MS-CorrelationId`.
    pub correlation_id: Uuid,
    /// What `MS-RequestId` is to a replay (R13).
    pub replay: ReplayKey,
}

/// Whether a request names itself, so that its repetition can be told from another one (R13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplayKey {
    /// No `MS-RequestId`, or an empty one: there is no replay.
    None,
    Given,
    /// Something that is no GUID: what must not be done twice is refused.
    Unreadable,
}

impl RequestIds {
    /// The ids that [`with_request_ids`] gave to a request.
    pub fn of(parts: &Parts) -> Self {
        parts.extensions.get().copied().unwrap_or_else(|| Self::read(&parts.headers))
    }

    fn read(headers: &HeaderMap) -> Self {
        let request_id = guid_of(headers, &REQUEST_ID);
        Self {
            request_id: request_id.ok().flatten().unwrap_or_else(random::guid),
            correlation_id: guid_of(headers, &CORRELATION_ID).ok().flatten().unwrap_or_else(random::guid),
            replay: match request_id {
                Ok(None) => ReplayKey::None,
                Ok(Some(_)) => ReplayKey::Given,
                Err(Unreadable) => ReplayKey::Unreadable,
            },
        }
    }
}

#[derive(Clone, Copy)]
struct Unreadable;

/// The one GUID of a header, `None` when it is absent or empty; sent twice it must say the same.
fn guid_of(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Uuid>, Unreadable> {
    let mut found = None;
    for value in headers.get_all(name) {
        let text = value.to_str().map_err(|_| Unreadable)?.trim();
        if text.is_empty() {
            continue;
        }
        let id = read_guid(text).ok_or(Unreadable)?;
        if found.is_some_and(|other| other != id) {
            return Err(Unreadable);
        }
        found = Some(id);
    }
    Ok(found)
}

/// A GUID with or without hyphens, in any letter case, bare or in braces or parentheses, as .NET prints it.
fn read_guid(text: &str) -> Option<Uuid> {
    let inner = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    let bare = inner('{', '}').or_else(|| inner('(', ')')).unwrap_or(text).trim();
    let is_plain = bare.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    if is_plain { Uuid::try_parse(bare).ok() } else { None }
}

/// Gives every request its ids, writes them on every answer and on every line of the log; JSON says that it is UTF-8
/// (contract 1.3).
pub async fn with_request_ids(mut request: Request, next: Next) -> Response {
    let ids = RequestIds::read(request.headers());
    request.extensions_mut().insert(ids);
    let span = tracing::info_span!("request", id = %ids.request_id, correlation = %ids.correlation_id);
    let mut response = next.run(request).instrument(span).await;
    for (name, id) in [(REQUEST_ID, ids.request_id), (CORRELATION_ID, ids.correlation_id)] {
        if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
            response.headers_mut().insert(name, value);
        }
    }
    if response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json") {
        let kind = HeaderValue::from_static("application/json; charset=utf-8");
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sent: &[&str]) -> (ReplayKey, Option<String>) {
        let mut headers = HeaderMap::new();
        for value in sent {
            headers.append(REQUEST_ID, HeaderValue::from_str(value).unwrap());
        }
        let ids = RequestIds::read(&headers);
        (ids.replay, (ids.replay == ReplayKey::Given).then(|| ids.request_id.to_string()))
    }

    #[test]
    fn spellings_of_one_guid_are_one_key() {
        let id = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
        for sent in [
            id,
            "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
            "{3f2504e0-4f89-11d3-9a0c-0305e82c3301}",
            "3f2504e04f8911d39a0c0305e82c3301",
            "{3F2504E04F8911D39A0C0305E82C3301}",
            "(3f2504e0-4f89-11d3-9a0c-0305e82c3301)",
            "  3f2504e0-4f89-11d3-9a0c-0305e82c3301  ",
        ] {
            assert_eq!(read(&[sent]), (ReplayKey::Given, Some(id.to_owned())), "{sent}");
        }
        assert_eq!(read(&[id, "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}"]).0, ReplayKey::Given);
    }

    #[test]
    fn absent_and_empty_mean_no_replay_and_anything_else_is_unreadable() {
        for sent in [&[][..], &[""], &["   "], &["", ""]] {
            assert_eq!(read(sent).0, ReplayKey::None, "{sent:?}");
        }
        let id = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
        let two = format!("{id}, {id}");
        for sent in [
            &["1"][..],
            &["order-17"],
            &["{3f2504e0-4f89-11d3-9a0c-0305e82c3301"],
            &["3f2504e0-4f89-11d3-9a0c-0305e82c330"],
            &["3f2504e0-4f89-11d3-9a0c-0305e82c3301x"],
            &["urn:uuid:3f2504e0-4f89-11d3-9a0c-0305e82c3301"],
            &["null"],
            &[&two],
            &[id, "3f2504e0-4f89-11d3-9a0c-0305e82c3302"],
        ] {
            assert_eq!(read(sent).0, ReplayKey::Unreadable, "{sent:?}");
        }
    }
}
