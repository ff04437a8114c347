//! The built app, as the binary has it inside.

mod csp;
mod opening;

use std::{borrow::Cow, sync::Arc};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::error::ErrorCode;
use rust_embed::EmbeddedFile;

use crate::{config::Config, cookies, dialect::etag, error::Error, secrets};
use opening::Openings;

/// Finds a file of the built app by its path below `dist/`.
///
/// Only the binary embeds the app: the library does not wait for the app to be built, nor is it compiled again with it.
pub type Files = fn(&str) -> Option<EmbeddedFile>;

const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><!-- opening -->\
    <title>Partner Dashboard</title><p>The app is not built into this server. Build it with <code>cargo xtask build</code>, then build the server.\
    </p></html>";

/// The files of the app.
#[derive(Clone, Debug)]
pub struct Assets {
    files: Files,
    config: Arc<Config>,
    page: Arc<str>,
    openings: Arc<Openings>,
    policy: Option<HeaderValue>,
}

impl Assets {
    /// Reads the page and computes its Content-Security-Policy: what is written into it for an address is no script.
    pub fn of(files: Files, config: Arc<Config>) -> Self {
        let page = files("index.html").map_or(Cow::Borrowed(NOT_BUILT.as_bytes()), |file| file.data);
        let page = String::from_utf8_lossy(&page);
        let policy = HeaderValue::from_str(&csp::policy(&page)).ok();
        Self { files, config, page: page.into(), openings: Arc::new(Openings::of(files)), policy }
    }

    /// A file of the app, or its page: every other path is one of the app's own addresses.
    pub fn serve(&self, request: &Request) -> Response {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Error::of(ErrorCode::MethodNotAllowed).into_response();
        }
        let path = request.uri().path().trim_start_matches('/');
        match path {
            "" | "index.html" => self.page(request),
            // A compressed sibling is not a file of its own.
            path if !path.ends_with(".br") => {
                self.file(path, request.headers()).unwrap_or_else(|| self.without_file(path, request))
            }
            _ => self.page(request),
        }
    }

    /// A piece of another release is no address: a page in its place would be taken for it.
    fn without_file(&self, path: &str, request: &Request) -> Response {
        if is_hashed(path) { StatusCode::NOT_FOUND.into_response() } else { self.page(request) }
    }

    /// The page for an address; whether somebody is signed in is the cookie's word, which the API does not take.
    fn page(&self, request: &Request) -> Response {
        let (asked, uri) = (request.headers(), request.uri());
        let signed_in = cookies::session_token(&self.config, asked).is_some();
        let page = self.openings.written(&self.page, uri.path(), uri.query(), signed_in);
        let tag = secrets::digest(page.as_bytes());
        let mut response = tagged(Cow::Owned(page.into_bytes()), "text/html; charset=utf-8", &tag, asked);
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("cookie"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if let Some(policy) = &self.policy {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
        }
        response
    }

    /// An embedded file, compressed where the client takes it.
    fn file(&self, path: &str, asked: &HeaderMap) -> Option<Response> {
        let compressed = takes_brotli(asked).then(|| (self.files)(&format!("{path}.br"))).flatten();
        let encoded = compressed.is_some();
        let found = compressed.or_else(|| (self.files)(path))?;
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        let kind = match kind.type_().as_str() {
            "text" => format!("{kind}; charset=utf-8"),
            _ => kind.to_string(),
        };
        let mut response = tagged(found.data, &kind, &secrets::encode(&found.metadata.sha256_hash()), asked);
        let is_sent = response.status() == StatusCode::OK;
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let caching = if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        if encoded && is_sent {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        Some(response)
    }
}

/// Content with its tag; 304 without it for who has it already.
fn tagged(content: Cow<'static, [u8]>, kind: &str, tag: &str, asked: &HeaderMap) -> Response {
    let Ok(tag) = HeaderValue::try_from(format!("\"{tag}\"")) else {
        return Error::internal("a tag is no header").into_response();
    };
    let mut response = match etag::is_known(asked, &tag) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => {
            // What is built in stays where it is: nothing is copied for an answer.
            let content = match content {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            };
            ([(header::CONTENT_TYPE, kind)], Body::from(content)).into_response()
        }
    };
    response.headers_mut().insert(header::ETAG, tag);
    response
}

fn takes_brotli(asked: &HeaderMap) -> bool {
    let values = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let brotli = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
        brotli && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0"))
    })
}

/// `cargo xtask app` writes a hash of the content into the name of a file or its folder (`app-1a2b3c4d5e6f7a8b.css`,
/// `app-1a2b3c4d5e6f7a8b/dashboard.js`): such a file never changes.
fn is_hashed(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or(path);
    let stem = first.split('.').next().unwrap_or(first);
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_never_change() {
        assert!(is_hashed("app-1a2b3c4d5e6f7a8b/dashboard_bg.wasm"));
        assert!(is_hashed("app-0123456789abcdef.css"));
        assert!(!is_hashed("customers/550e8400-e29b-41d4-a716-446655440000"));
        assert!(!is_hashed("favicon.svg"));
        assert!(!is_hashed("robots.txt"));
    }

    #[test]
    fn compressed_files_go_to_those_who_take_them() {
        let takes = |value: &'static str| {
            takes_brotli(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]))
        };
        assert!(takes("gzip, deflate, br"));
        assert!(takes("BR;q=0.5"));
        assert!(!takes("gzip") && !takes("br;q=0") && !takes("brotli"));
    }
}
