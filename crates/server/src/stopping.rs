//! How a server ends: first it says so, then it listens no more, then it is gone.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use tokio::{sync::watch, time::Instant};

/// Where a server is between running and gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Serving,
    /// It serves still, but says that it will end: it is not ready, and connections are not kept.
    Leaving,
    /// It listens no more; what is under way is finished.
    Closing,
}

/// The end of a server, for everybody who has to know of it; cheap to clone.
#[derive(Clone, Debug)]
pub struct Stopping(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    phase: watch::Sender<Phase>,
    since: OnceLock<Instant>,
}

impl Default for Stopping {
    fn default() -> Self {
        Self(Arc::new(Inner { phase: watch::Sender::new(Phase::Serving), since: OnceLock::new() }))
    }
}

impl Stopping {
    /// Whether it was told to end: it must not be sent anything new.
    pub fn is_leaving(&self) -> bool {
        *self.0.phase.borrow() >= Phase::Leaving
    }

    /// Until when what is under way may go on, when all has to be over `within` so long after it was told: a tenth is
    /// kept for the way out. None before it was told.
    pub fn deadline(&self, within: Duration) -> Option<Instant> {
        self.0.since.get().map(|since| *since + within.mul_f64(0.9))
    }

    pub(crate) fn leave(&self) {
        self.0.since.get_or_init(Instant::now);
        self.0.phase.send_replace(Phase::Leaving);
    }

    pub(crate) fn close(&self) {
        self.0.phase.send_replace(Phase::Closing);
    }

    /// Ready when nothing new is taken any more.
    pub(crate) async fn closing(&self) {
        // The sender lives as long as we do.
        let _ = self.0.phase.subscribe().wait_for(|phase| *phase == Phase::Closing).await;
    }
}
