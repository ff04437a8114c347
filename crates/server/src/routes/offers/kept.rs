use axum::{
    body::{Body, to_bytes},
    extract::{MatchedPath, Request},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use model::paths;

use crate::{dialect::etag, error::Error, secrets};

/// The catalogue is the same for everybody, and changes with a release: a browser keeps it for five minutes. A
/// customer's is asked for each time, since it is not everybody's to see.
const OF_A_COUNTRY: &str = "private, max-age=300";
const OF_A_CUSTOMER: &str = "private, no-cache";

/// Lets browsers keep what they read of the catalogue. The tag is that of the answer itself, and so of release, country
/// and language, whatever else an answer will once depend on; a weak one, since the answer is sent in several encodings.
pub(super) async fn kept(request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let keeping = match matched {
        Some(paths::CUSTOMER_OFFERS | paths::CUSTOMER_OFFER_ADDONS | paths::CUSTOMER_OFFER_CATEGORIES) => {
            OF_A_CUSTOMER
        }
        Some(_) | None => OF_A_COUNTRY,
    };
    let asked = request.headers().clone();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let bytes = match to_bytes(body, usize::MAX).await {
        Ok(bytes) => bytes,
        Err(error) => return Error::internal(error).into_response(),
    };
    let Ok(tag) = HeaderValue::try_from(format!("W/\"{}\"", secrets::digest(&bytes))) else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    let is_known = etag::is_known(&asked, &tag);
    parts.headers.insert(header::ETAG, tag);
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping));
    parts.headers.insert(header::VARY, HeaderValue::from_static("X-Locale, Accept-Encoding"));
    if is_known {
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
        return (StatusCode::NOT_MODIFIED, parts.headers).into_response();
    }
    Response::from_parts(parts, Body::from(bytes))
}
