//! A request that changes something is worked on to its end, also when its client has hung up: so the retry finds the
//! answer, and no transaction is left in the middle (R13).

use std::{panic::resume_unwind, sync::Arc};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::sync::RwLock;
use tracing::{Instrument, Span};

use crate::error::Error;

/// The requests that are worked on; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct UnderWay(Arc<RwLock<()>>);

impl UnderWay {
    /// Ready when nothing is worked on any more; nothing new begins while somebody waits here.
    pub async fn ended(&self) {
        drop(self.0.write().await);
    }
}

/// Works on a request in a task of its own; what only reads ends with its client.
pub(crate) async fn to_the_end(State(under_way): State<UnderWay>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let begun = under_way.0.read_owned().await;
    let work = async move {
        let response = next.run(request).await;
        drop(begun);
        response
    };
    match tokio::spawn(work.instrument(Span::current())).await {
        Ok(response) => response,
        Err(ended) => match ended.try_into_panic() {
            Ok(cause) => resume_unwind(cause),
            Err(stopped) => Error::internal(stopped).into_response(),
        },
    }
}
