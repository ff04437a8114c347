//! Tolerance for paths (contract 1.1): letter case of known segments, double and trailing slashes.

use axum::{extract::Request, http::Uri, middleware::Next, response::Response};
use model::{ids::parse_guid, paths};
use percent_encoding::percent_decode_str;

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
    ["v1", "portal", "test", "auditactivity"].iter().any(|known| first.eq_ignore_ascii_case(known))
}

/// A canonical path with every id in one spelling, lower case with hyphens: what is the same for the router is the same
/// text (R13).
pub fn with_parsed_ids(path: &str) -> String {
    let parsed = |part: &str| {
        let plain = percent_decode_str(part).decode_utf8_lossy();
        parse_guid(&plain).map_or_else(|_| part.to_owned(), |id| id.to_string())
    };
    path.split('/').map(parsed).collect::<Vec<_>>().join("/")
}

/// Whether a path is the published service's: under its version, or at one of the roots beside it. What is not served
/// there is not found, whatever the method: clients try again for hours what is "not allowed", and take a page for an
/// answer.
pub fn is_published(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is = |n: usize, word: &str| parts.get(n).is_some_and(|part: &&str| part.eq_ignore_ascii_case(word));
    let roots = [
        "v1",
        "v1.0",
        "v2",
        "webhooks",
        "auditactivity",
        "accountenrollments",
        "generatetoken",
        ".well-known",
    ];
    roots.iter().any(|root| is(0, root))
        || (is(0, "partner") && is(1, "v1"))
        || (is(1, "oauth2") || (is(1, "v2.0") && is(2, ".well-known")) || is(1, ".well-known"))
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
        assert_eq!(rewritten("/AuditActivity/V1//AuditRecords/7/"), "/auditactivity/v1/auditrecords/7");
        assert_eq!(rewritten("/customers//x"), "/customers//x");
    }

    #[test]
    fn spellings_of_an_id_are_one_path() {
        let path = "/v1/customers/3f2504e0-4f89-11d3-9a0c-0305e82c3301/orders";
        for id in [
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
            "3f2504e04f8911d39a0c0305e82c3301",
            "%7B3f2504e0-4f89-11d3-9a0c-0305e82c3301%7D",
            "3f2504e0%2D4f89-11d3-9a0c-0305e82c3301",
            "urn:uuid:3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "%E2%80%8B3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        ] {
            assert_eq!(with_parsed_ids(&format!("/v1/customers/{id}/orders")), path);
        }
        assert_eq!(with_parsed_ids("/v1/customers"), "/v1/customers");
    }

    #[test]
    fn published_roots_are_told_from_pages() {
        for path in [
            "/v1/customers",
            "/v1.0/me",
            "/V1",
            "/webhooks/v1/registration",
            "/auditactivity/v1/auditrecords/1",
            "/partner/v1/analytics/subscriptions",
            "/accountenrollments/v1/x",
            "/generatetoken",
            "//GenerateToken/",
            "/contoso.onmicrosoft.com/oauth2/token",
            "/3f2504e0-4f89-11d3-9a0c-0305e82c3301/oauth2/v2.0/token",
            "/common/oauth2/v2.0/authorize",
            "/.well-known/openid-configuration",
            "/common/v2.0/.well-known/openid-configuration",
        ] {
            assert!(is_published(path), "{path}");
        }
        for path in ["/", "/customers/x", "/partner", "/partners/v1", "/portal/v1/x", "/help/oauth2x", "/v1x"]
        {
            assert!(!is_published(path), "{path}");
        }
    }
}
