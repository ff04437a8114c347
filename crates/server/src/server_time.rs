//! `Server-Time`: what the domain's clock says, so that clients show deadlines rightly whatever their own clock says.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use chrono::SecondsFormat;
use model::portal::account::SERVER_TIME_HEADER;

use crate::{clock::Clock, dialect::is_api};

/// Every answer of the API tells the moment at which it was made, unless it may be kept.
pub(crate) async fn with_server_time(State(clock): State<Clock>, request: Request, next: Next) -> Response {
    let is_api = is_api(request.uri().path());
    let mut response = next.run(request).await;
    // What a browser keeps would tell the time of then.
    let caching = response.headers().get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok());
    if caching.is_some_and(|value| value.contains("max-age")) {
        return response;
    }
    let now = clock.now().to_rfc3339_opts(SecondsFormat::Millis, true);
    if let (true, Ok(now)) = (is_api, HeaderValue::try_from(now)) {
        response.headers_mut().insert(HeaderName::from_static(SERVER_TIME_HEADER), now);
    }
    response
}
