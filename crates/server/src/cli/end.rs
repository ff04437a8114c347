//! The end of a server: at a signal, and in time.

use std::{process, thread, time::Duration};

use crate::error::StartError;
use tokio::signal::unix::{SignalKind, signal};

/// Ready at the first SIGTERM or SIGINT.
pub(super) fn shutdown_signal() -> Result<impl Future<Output = ()> + Send + 'static, StartError> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping after the requests under way");
    })
}

/// Ends the process a little before `within` is over, whatever it is doing by then: a statement that runs for minutes is
/// rolled back by the database, as after a crash. A thread of its own, since nothing else need ever get its turn.
pub(super) fn in_time(within: Duration) {
    thread::spawn(move || {
        thread::sleep(within.mul_f64(0.97));
        tracing::error!("the server did not end by itself in time, and is ended");
        process::exit(1);
    });
}
