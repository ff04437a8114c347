//! Serving until told to stop.

use std::{future::Future, net::SocketAddr, time::Duration};

use tokio::net::TcpListener;

use crate::{app::service, state::App};

/// How long requests under way have after the server was told to stop.
pub const GRACE: Duration = Duration::from_secs(20);

/// Serves API and app; when `stop` is ready no request is accepted any more and the running ones are finished, within
/// 20 seconds.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = service(app).into_make_service_with_connect_info::<SocketAddr>();
    let (told, stopping) = tokio::sync::oneshot::channel();
    let stop = async move {
        stop.await;
        // Nobody listens any more only when serving has ended already.
        let _ = told.send(());
    };
    let too_late = async move {
        match stopping.await {
            Ok(()) => tokio::time::sleep(GRACE).await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        ended = axum::serve(listener, service).with_graceful_shutdown(stop) => ended,
        () = too_late => Ok(()),
    }
}
