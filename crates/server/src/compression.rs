//! Answers that are read are sent compressed.

use axum::{
    body::HttpBody,
    extract::{MatchedPath, Request},
    http::{self, Method, header},
    middleware::Next,
    response::Response,
};
use model::paths;
use tower_http::{
    CompressionLevel,
    compression::{CompressionLayer, Predicate},
};

/// Shorter answers are not worth the work, in bytes.
const SHORTEST: u64 = 512;
/// What is read and holds a secret: the CSRF token.
const WITH_SECRET: [&str; 1] = [paths::SESSION];

/// An answer that holds a secret, or may: its compressed length would tell something of it to whoever can have texts of
/// his own stand beside it.
#[derive(Clone, Copy, Debug)]
struct Secret;

/// Marks the answers that stay as they are: new secrets are answered by writing alone (R11).
pub(crate) async fn with_secrets_marked(request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_secret = !reads || matched.is_some_and(|path| WITH_SECRET.contains(&path.as_str()));
    let mut response = next.run(request).await;
    if is_secret {
        response.extensions_mut().insert(Secret);
    }
    response
}

/// Compresses JSON and the app's page with brotli or gzip, as the client takes it.
pub(crate) fn compressed() -> CompressionLayer<Worthwhile> {
    // Level 4 of 11 takes most of the length for little time and memory.
    CompressionLayer::new()
        .br(true)
        .gzip(true)
        .quality(CompressionLevel::Precise(4))
        .compress_when(Worthwhile)
}

/// Whether an answer is compressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worthwhile;

impl Predicate for Worthwhile {
    fn should_compress<B: HttpBody>(&self, response: &http::Response<B>) -> bool {
        let kind = response.headers().get(header::CONTENT_TYPE);
        let read = ["application/json", "text/html"];
        let is_read =
            kind.is_some_and(|kind| read.iter().any(|read| kind.as_bytes().starts_with(read.as_bytes())));
        is_read
            && response.body().size_hint().lower() >= SHORTEST
            && response.extensions().get::<Secret>().is_none()
    }
}
