//! The network address of the client.

use std::{convert::Infallible, net::SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};

use crate::state::App;

/// The client's address; behind a proxy (a setting) the one that the proxy wrote last into `X-Forwarded-For`.
#[derive(Clone, Debug)]
pub struct ClientAddress(pub String);

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        if app.config.behind_proxy {
            let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
            let last =
                forwarded.and_then(|value| value.to_str().ok()).and_then(|value| value.rsplit(',').next());
            if let Some(last) = last {
                return Ok(Self(last.trim().to_owned()));
            }
        }
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(peer.map_or_else(String::new, |ConnectInfo(address)| address.ip().to_string())))
    }
}
