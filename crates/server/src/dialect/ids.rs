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
    /// Whether `MS-RequestId` was sent: then it is the key of a replay (R13).
    pub sent: bool,
}

impl RequestIds {
    /// The ids that [`with_request_ids`] gave to a request.
    pub fn of(parts: &Parts) -> Self {
        parts.extensions.get().copied().unwrap_or_else(|| Self::read(&parts.headers))
    }

    fn read(headers: &HeaderMap) -> Self {
        let sent = |name| {
            let text = headers.get(name)?.to_str().ok()?;
            Uuid::parse_str(text.trim()).ok()
        };
        let request_id = sent(REQUEST_ID);
        Self {
            request_id: request_id.unwrap_or_else(random::guid),
            correlation_id: sent(CORRELATION_ID).unwrap_or_else(random::guid),
            sent: request_id.is_some(),
        }
    }
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
