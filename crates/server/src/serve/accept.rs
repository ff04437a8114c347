//! Takes connections as long as the server does not close.

use std::{io, sync::Arc, time::Duration};

use axum::Router;
use tokio::{
    net::TcpListener,
    time::{Instant, sleep},
};

use super::{
    connection::{self, Shared},
    slots::Slots,
};
use crate::{limits::Limits, stopping::Stopping};

/// After a failure of the system, which has too few files or too little memory just now.
const PAUSE: Duration = Duration::from_millis(50);
/// Between two lines of the log about such failures.
const REMINDER: Duration = Duration::from_secs(10);

/// Serves on a listener until `stopping` closes it, then waits for the connections. No failure to take a connection ends
/// it.
pub(crate) async fn accept(listener: TcpListener, router: Router, limits: Limits, stopping: Stopping) {
    let slots = Arc::new(Slots::new(limits.possible_connections()));
    let shared = Shared { router, limits: Arc::new(limits), stopping: stopping.clone() };
    let mut complained: Option<Instant> = None;
    let taking = async {
        loop {
            match listener.accept().await {
                Ok((stream, peer)) => {
                    let Some(slot) = slots.take().await else { return };
                    let shared = shared.clone();
                    tokio::spawn(connection::serve(shared, slot, stream, peer));
                }
                Err(error) if is_the_clients(&error) => {}
                Err(error) => {
                    if complained.is_none_or(|at| at.elapsed() > REMINDER) {
                        tracing::error!(%error, "a connection cannot be taken; it is tried again");
                        complained = Some(Instant::now());
                    }
                    slots.make_room();
                    sleep(PAUSE).await;
                }
            }
        }
    };
    tokio::select! {
        () = taking => {}
        () = stopping.closing() => {}
    }
    drop(listener);
    slots.all_free().await;
}

/// The client was gone before it was taken.
fn is_the_clients(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}
