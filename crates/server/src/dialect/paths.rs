//! Tolerance for paths (contract 1.1): letter case of known segments, double and trailing slashes.

use axum::{extract::Request, http::Uri, middleware::Next, response::Response};
use model::paths;

/// Rewrites an API path to its canonical form before it is routed; other paths stay as they are.
pub async fn normalise(mut request: Request, next: Next) -> Response {
    if let Some(uri) = canonical(request.uri()) {
        *request.uri_mut() = uri;
    }
    next.run(request).await
}

/// Whether a path belongs to the API, in any spelling.
pub fn is_api(path: &str) -> bool {
    let first = path.split('/').find(|part| !part.is_empty()).unwrap_or_default();
    ["v1", "portal", "test"].iter().any(|known| first.eq_ignore_ascii_case(known))
}

fn canonical(uri: &Uri) -> Option<Uri> {
    if !is_api(uri.path()) {
        return None;
    }
    let parts: Vec<&str> = uri.path().split('/').filter(|part| !part.is_empty()).collect();
    let matching = paths::ALL.iter().filter_map(|template| fill(template, &parts));
    let (path, _) = matching.max_by_key(|(_, fixed)| *fixed).unwrap_or_else(|| (join(&parts), 0));
    if path == uri.path() {
        return None;
    }
    let path = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    path.parse().ok()
}

/// The template with the path's own parameters, and how many segments were fixed; `None` when it does not fit.
fn fill(template: &str, parts: &[&str]) -> Option<(String, usize)> {
    let segments: Vec<&str> = template.split('/').skip(1).collect();
    if segments.len() != parts.len() {
        return None;
    }
    let mut filled = Vec::with_capacity(parts.len());
    let mut fixed = 0;
    for (segment, part) in segments.into_iter().zip(parts) {
        if segment.starts_with('{') {
            filled.push(*part);
        } else if segment.eq_ignore_ascii_case(part) {
            filled.push(segment);
            fixed += 1;
        } else {
            return None;
        }
    }
    Some((join(&filled), fixed))
}

fn join(parts: &[&str]) -> String {
    format!("/{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(path: &str) -> String {
        let uri: Uri = path.parse().unwrap();
        canonical(&uri).unwrap_or(uri).to_string()
    }

    #[test]
    fn slashes_and_letter_case_of_known_segments() {
        assert_eq!(rewritten("/v1//customers?size=1"), "/v1/customers?size=1");
        assert_eq!(rewritten("/V1/Customers/ABC/Subscriptions/"), "/v1/customers/ABC/subscriptions");
        assert_eq!(rewritten("/v1/offers/MS-AZR-0145P"), "/v1/offers/MS-AZR-0145P");
        assert_eq!(rewritten("/Portal/V1/Sign-In/"), "/portal/v1/sign-in");
        assert_eq!(rewritten("/v1/Unknown//x/"), "/v1/Unknown/x");
        assert_eq!(rewritten("/customers//x"), "/customers//x");
    }
}
