//! Between the worker of a server and the requests of the same server.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::sync::{Notify, watch};

/// Wakes the worker, and knows how far it has come.
#[derive(Clone, Debug)]
pub struct Wakeup(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    woken: Notify,
    /// The domain's moment up to which everything is done; none while no worker runs here.
    caught_up: watch::Sender<Option<DateTime<Utc>>>,
}

impl Default for Wakeup {
    fn default() -> Self {
        Self(Arc::new(Inner { woken: Notify::new(), caught_up: watch::Sender::new(None) }))
    }
}

impl Wakeup {
    /// Wakes the worker of this server.
    pub fn notify(&self) {
        self.0.woken.notify_one();
    }

    /// Ready when everything up to a moment is done, or no worker runs here.
    pub async fn until_caught_up(&self, instant: DateTime<Utc>) {
        let mut caught_up = self.0.caught_up.subscribe();
        // The sender lives as long as we do.
        let _ = caught_up.wait_for(|at| at.is_none_or(|at| at >= instant)).await;
    }

    pub(crate) async fn notified(&self) {
        self.0.woken.notified().await;
    }

    pub(crate) fn begin(&self) {
        self.0.caught_up.send_replace(Some(DateTime::<Utc>::MIN_UTC));
    }

    pub(crate) fn caught_up(&self, now: DateTime<Utc>) {
        self.0.caught_up.send_if_modified(|at| {
            let runs = at.is_some();
            *at = at.map(|_| now);
            runs
        });
    }

    pub(crate) fn end(&self) {
        self.0.caught_up.send_replace(None);
    }
}
