//! The listener that metrics are read from.

use std::net::SocketAddr;

use axum::{Router, routing::get};
use tokio::net::TcpListener;

use super::accept::accept;
use crate::{error::StartError, limits::Limits, metrics::collect, stopping::Stopping};

/// Connections at once: those of a scraper or two.
const CONNECTIONS: usize = 16;

/// Collects from now on and serves `/metrics` until the process ends.
///
/// # Errors
/// When the address is taken.
pub async fn serve(address: SocketAddr) -> Result<(), StartError> {
    let handle = collect()?;
    let listener = TcpListener::bind(address).await.map_err(|e| {
        format!("cannot listen on {address} for metrics (--metrics-listen off goes without): {e}")
    })?;
    let router = Router::new().route("/metrics", get(async move || handle.render()));
    tracing::info!(address = %listener.local_addr()?, "metrics");
    // It tells to the end how the end goes.
    let limits = Limits { connections: CONNECTIONS, ..Limits::default() };
    tokio::spawn(accept(listener, router, limits, Stopping::default()));
    Ok(())
}
