//! Metrics for Prometheus, on a listener of their own.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
    routing::get,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};
use tokio::net::TcpListener;

use crate::{
    serve::{Limits, Stopping, accept},
    state::StartError,
};

const DURATION: &str = "http_request_duration_seconds";
/// Connections at once: those of a scraper or two.
const CONNECTIONS: usize = 16;
/// What no route serves, and what no route knows as a method.
const OTHER: &str = "other";
const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];
const BUCKETS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Collects from now on and serves `/metrics` until the process ends.
///
/// # Errors
/// When the address is taken.
pub async fn start(address: SocketAddr) -> Result<(), StartError> {
    let full = Matcher::Full(DURATION.to_owned());
    let handle = PrometheusBuilder::new().set_buckets_for_metric(full, BUCKETS)?.install_recorder()?;
    let listener = TcpListener::bind(address).await.map_err(|e| {
        format!("cannot listen on {address} for metrics (--metrics-listen off goes without): {e}")
    })?;
    let upkeep = handle.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            upkeep.run_upkeep();
        }
    });
    let router = Router::new().route("/metrics", get(async move || handle.render()));
    tracing::info!(address = %listener.local_addr()?, "metrics");
    // It tells to the end how the end goes.
    let limits = Limits { connections: CONNECTIONS, ..Limits::default() };
    tokio::spawn(accept(listener, router, limits, Stopping::default()));
    Ok(())
}

/// Every label's values are a closed set: a client that sends what it likes makes no new series, and no line of the log.
fn method_label(method: &Method) -> &'static str {
    METHODS.into_iter().find(|known| *known == method.as_str()).unwrap_or(OTHER)
}

/// Counts a request and writes one line about it: by the route's template, so that no id, token or query is written.
pub(crate) async fn measured(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = method_label(request.method());
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or(OTHER, MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    let took = started.elapsed();
    tracing::info!(%method, %route, %status, ms = took.as_millis(), "answered");
    let labels = [("method", method.to_owned()), ("route", route), ("status", status)];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!(DURATION, &labels).record(took.as_secs_f64());
    response
}
