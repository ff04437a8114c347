//! What a server says that was told to end.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use model::error::ErrorCode;

use crate::{error::Error, stopping::Stopping};

/// It lives, but whoever asks whether to send it something learns that it shall not.
pub(crate) async fn not_ready_when_leaving(
    State(stopping): State<Stopping>,
    request: Request,
    next: Next,
) -> Response {
    let asks = request.uri().path().strip_prefix("/health/").is_some_and(|what| what != "live");
    match asks && stopping.is_leaving() {
        true => {
            let stopping = Error::of(ErrorCode::Unavailable)
                .because("The server is stopping. Repeat the request later.");
            stopping.retry_after(5).into_response()
        }
        false => next.run(request).await,
    }
}
