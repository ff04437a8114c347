//! Metrics for Prometheus. `serve::metrics` serves them.

use std::time::{Duration, Instant};

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::{dry_run::DRY, error::StartError};

const DURATION: &str = "http_request_duration_seconds";
/// What no route serves, and what no route knows as a method.
const OTHER: &str = "other";
const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];
const BUCKETS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Collects from now on; what is collected is read from the handle.
///
/// # Errors
/// When something collects already.
pub(crate) fn collect() -> Result<PrometheusHandle, StartError> {
    let full = Matcher::Full(DURATION.to_owned());
    let handle = PrometheusBuilder::new().set_buckets_for_metric(full, BUCKETS)?.install_recorder()?;
    let upkeep = handle.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            upkeep.run_upkeep();
        }
    });
    Ok(handle)
}

/// Every label's values are a closed set: a client that sends what it likes makes no new series, and no line of the log.
fn method_label(method: &Method) -> &'static str {
    METHODS.into_iter().find(|known| *known == method.as_str()).unwrap_or(OTHER)
}

/// Counts a request and writes one line about it: by the route's template, so that no id, token or query is written.
pub(crate) async fn record_metrics(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = method_label(request.method());
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or(OTHER, MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    let took = started.elapsed();
    let dry = response.headers().contains_key(DRY);
    tracing::info!(%method, %route, %status, dry, ms = took.as_millis(), "answered");
    let labels = [("method", method.to_owned()), ("route", route), ("status", status)];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!(DURATION, &labels).record(took.as_secs_f64());
    response
}
