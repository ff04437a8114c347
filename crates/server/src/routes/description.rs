//! The description of the API: `/openapi.json`, and `/docs` to read it.

use axum::{
    Router,
    extract::RawQuery,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use model::paths;

use crate::{dialect::QueryParams, openapi, state::App};

/// The page has a sheet of its own and no script.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";
/// The same for everybody until the next version.
const KEPT_FOR: &str = "public, max-age=300";

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::OPENAPI, get(async || text("application/json", &openapi::JSON)))
        .route("/docs", get(read_page))
        .route("/docs.css", get(async || text("text/css; charset=utf-8", openapi::SHEET)))
}

/// In the language of `lang`, else the one that the browser prefers.
async fn read_page(RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let asked = QueryParams::parse(query.as_deref().unwrap_or_default());
    let preferred = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut page = text("text/html; charset=utf-8", openapi::page_in(asked.get("lang").unwrap_or(preferred)));
    let policy = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::VARY, HeaderValue::from_static("accept-language")),
    ];
    page.headers_mut().extend(policy.map(|(name, value): (HeaderName, HeaderValue)| (name, value)));
    page
}

fn text(content_type: &'static str, body: &'static str) -> Response {
    ([(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, KEPT_FOR)], body).into_response()
}
