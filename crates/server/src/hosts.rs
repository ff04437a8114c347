//! By which names the server may be asked.

use std::sync::Arc;

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use model::error::ErrorCode;

use crate::{config::Config, error::Error};

/// Where the public address is set, another name is refused: no page of another name's origin is ours, and nothing is
/// answered to who has made a name of its own lead here. Health is for those who come by the machine's address.
pub(crate) async fn by_its_name(State(config): State<Arc<Config>>, request: Request, next: Next) -> Response {
    let Some(public) = &config.public_url else { return next.run(request).await };
    let names = Names::of(public, &config.also_hosts);
    let in_target = request.uri().authority().map(|authority| authority.as_str());
    let named: Vec<&str> = hosts(request.headers()).chain(in_target).collect();
    let known = !named.is_empty() && named.iter().all(|name| names.knows(name));
    let matched = request.extensions().get::<MatchedPath>();
    let is_health = matched.is_some_and(|path| path.as_str().starts_with("/health/"));
    match known || is_health {
        true => next.run(request).await,
        false => Error::of(ErrorCode::Misdirected).into_response(),
    }
}

/// Whether an `Origin` or `Referer` names this server: by its public address or a further name that was asked for, and
/// without a public address by whatever was asked for.
pub(crate) fn is_own_origin(config: &Config, headers: &HeaderMap, origin: &str) -> bool {
    let Some((scheme, rest)) = origin.split_once("://") else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let asked = hosts(headers).any(|asked| bare(asked, scheme) == bare(host, scheme));
    let Some(public) = &config.public_url else { return asked };
    let names = Names::of(public, &config.also_hosts);
    let is_same_scheme = names.scheme.eq_ignore_ascii_case(scheme);
    is_same_scheme && names.knows(host) && (asked || bare(host, scheme) == names.host)
}

fn hosts(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers.get_all(header::HOST).iter().map(|value| value.to_str().unwrap_or_default())
}

struct Names<'a> {
    scheme: &'a str,
    host: String,
    also: &'a [String],
}

impl<'a> Names<'a> {
    fn of(public: &'a str, also: &'a [String]) -> Self {
        let (scheme, host) = public.split_once("://").unwrap_or(("http", public));
        Self { scheme, host: bare(host, scheme), also }
    }

    fn knows(&self, name: &str) -> bool {
        let name = bare(name, self.scheme);
        name == self.host || self.also.iter().any(|also| bare(also, self.scheme) == name)
    }
}

/// A host in one spelling: small letters, without the scheme's own port and the dot of a complete name.
fn bare(host: &str, scheme: &str) -> String {
    let host = host.trim().to_ascii_lowercase();
    let port = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
    let host = host.strip_suffix(port).unwrap_or(&host);
    match host.rsplit_once(":") {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{}:{port}", name.trim_end_matches('.'))
        }
        Some(_) | None => host.trim_end_matches('.').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(public: Option<&str>) -> Config {
        Config {
            public_url: public.map(str::to_owned),
            also_hosts: vec!["Intern.example:8080".to_owned()],
            ..Config::default()
        }
    }

    #[test]
    fn a_name_is_known_in_every_spelling() {
        let config = config(Some("https://Partners.example"));
        let names = Names::of("https://Partners.example", &config.also_hosts);
        for known in ["partners.example", "PARTNERS.example:443", "partners.example.", "intern.example:8080"]
        {
            assert!(names.knows(known), "{known}");
        }
        for unknown in
            ["", "partners.example:80", "partners.example:8443", "evil.example", "intern.example", "[::1]"]
        {
            assert!(!names.knows(unknown), "{unknown}");
        }
    }

    /// What was asked is an origin of ours only where it may be asked.
    #[test]
    fn another_host_is_no_origin_of_ours() {
        let own = |public, host: &'static str, origin| {
            let headers = HeaderMap::from_iter([(header::HOST, header::HeaderValue::from_static(host))]);
            is_own_origin(&config(public), &headers, origin)
        };
        let public = Some("https://partners.example");
        assert!(own(public, "partners.example", "https://partners.example"));
        assert!(own(public, "partners.example", "https://partners.example/customers?x=1"));
        assert!(!own(public, "partners.example", "http://partners.example"));
        assert!(!own(public, "evil.example", "https://evil.example"));
        assert!(own(public, "intern.example:8080", "https://intern.example:8080"));
        assert!(!own(public, "partners.example", "https://intern.example:8080"), "another name's page");
        assert!(own(None, "localhost:8080", "http://localhost:8080"));
        assert!(!own(None, "localhost:8080", "http://localhost:8081"));
        assert!(!own(None, "localhost:8080", "null"));
    }
}
