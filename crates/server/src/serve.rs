//! Serving until told to stop.

mod accept;
mod bodies;
mod connection;
mod link;
pub mod metrics;
mod slots;
mod timed;

use std::future::Future;

use tokio::{
    net::TcpListener,
    time::{sleep, sleep_until},
};

use crate::{app::service, state::App};
use accept::accept;

/// Serves API and app. When `stop` is ready the server is no longer *ready* for the time of the setting `drain`, then it
/// listens no more, and the requests under way are finished; all that within nine tenths of the setting `stop_within`,
/// after which they are cut.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) {
    let (config, stopping) = (app.config.clone(), app.stopping.clone());
    let under_way = app.under_way.clone();
    let over = stopping.clone();
    let grace_elapsed = async move {
        stop.await;
        over.leave();
        sleep(config.drain()).await;
        over.close();
        match over.deadline(config.stop_within) {
            Some(deadline) => sleep_until(deadline).await,
            None => sleep(config.stop_within).await,
        }
        tracing::warn!("requests under way were cut: they took too long");
    };
    let limits = app.config.limits.clone();
    let served = async {
        accept(listener, service(app), limits, stopping).await;
        // Somebody may have hung up on what is still worked on.
        under_way.ended().await;
    };
    tokio::select! {
        () = served => {}
        () = grace_elapsed => {}
    }
}
