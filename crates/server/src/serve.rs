//! Serving until told to stop.

use std::{future::Future, net::SocketAddr};

use tokio::net::TcpListener;

use crate::{app::service, state::App};

/// Serves API and app; when `stop` is ready no request is accepted any more and the running ones are finished.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = service(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
