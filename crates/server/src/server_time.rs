//! `Server-Time`: what the domain's clock says, so that clients show deadlines rightly whatever their own clock says.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use chrono::SecondsFormat;
use model::portal::account::SERVER_TIME_HEADER;

use crate::{clock::Clock, dialect::is_api};

/// Every answer of the API tells the moment at which it was made.
pub(crate) async fn with_server_time(State(clock): State<Clock>, request: Request, next: Next) -> Response {
    let is_api = is_api(request.uri().path());
    let mut response = next.run(request).await;
    let now = clock.now().to_rfc3339_opts(SecondsFormat::Millis, true);
    if let (true, Ok(now)) = (is_api, HeaderValue::try_from(now)) {
        response.headers_mut().insert(HeaderName::from_static(SERVER_TIME_HEADER), now);
    }
    response
}
