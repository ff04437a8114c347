//! How large a body may be.

use axum::{
    body::HttpBody,
    extract::{DefaultBodyLimit, MatchedPath, Request},
    middleware::Next,
    response::{IntoResponse, Response},
};
use model::{error::ErrorCode, paths};

use crate::{error::Error, routes::profile_requests};

/// The largest body of most endpoints, in bytes.
const LARGEST: usize = 1024 * 1024;

/// Refuses a body by the length that its head names, before anything of it is read; one without a length is refused where
/// it becomes too long.
pub(crate) async fn of_possible_size(mut request: Request, next: Next) -> Response {
    let largest = match request.extensions().get::<MatchedPath>().map(MatchedPath::as_str) {
        Some(paths::PROFILE_REQUESTS) => profile_requests::LARGEST_BODY,
        Some(_) | None => LARGEST,
    };
    let declared = usize::try_from(request.body().size_hint().lower()).unwrap_or(usize::MAX);
    if declared > largest {
        return Error::of(ErrorCode::BodyTooLarge).into_response();
    }
    DefaultBodyLimit::max(largest).apply(&mut request);
    next.run(request).await
}
