//! The network address of the client.

use std::{
    convert::Infallible,
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};

use crate::state::App;

/// The client's address; behind a proxy (a setting) the one that the proxy wrote last into `X-Forwarded-For`. Where
/// that cannot be read as an address it is the proxy's own: what a client makes up is never an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    /// What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, which is one line's share (RFC 6177).
    pub fn network(self) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        }
    }
}

/// The whole address, for the log.
impl fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip());
        let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
        let last = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next());
        let named = last.filter(|_| app.config.behind_proxy).and_then(parse);
        Ok(Self(named.unwrap_or(peer).to_canonical()))
    }
}

/// An address as proxies write it: bare, with a port, in brackets, quoted, with a zone.
fn parse(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = match text.strip_prefix('[') {
        Some(bracketed) => bracketed.split(']').next()?,
        // One colon only: a port follows. An IPv6 address has two or more.
        None if text.matches(':').count() == 1 => text.split(':').next()?,
        None => text,
    };
    bare.split('%').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> Option<String> {
        parse(text).map(|address| ClientAddress(address.to_canonical()).network())
    }

    #[test]
    fn addresses_are_read_as_proxies_write_them() {
        let v4 = ["192.0.2.7", "192.0.2.7:49152", " 192.0.2.7 ", "\"192.0.2.7:80\"", "::ffff:192.0.2.7"];
        for text in v4.into_iter().chain(["[::ffff:192.0.2.7]:443", "::ffff:c000:207"]) {
            assert_eq!(network(text).as_deref(), Some("192.0.2.7"), "{text}");
        }
        let v6 =
            ["2001:db8:1:2::9", "[2001:db8:1:2::9]", "[2001:DB8:1:2:ffff::1]:49152", "2001:db8:1:2::9%eth0"];
        for text in v6 {
            assert_eq!(network(text).as_deref(), Some("2001:db8:1:2::/64"), "{text}");
        }
        for text in ["", "unknown", "_hidden", "192.0.2.256", "a.example:80", "[]:80", "<script>"] {
            assert_eq!(network(text), None, "{text}");
        }
    }
}
