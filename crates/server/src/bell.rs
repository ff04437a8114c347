//! Between the worker of a server and the requests of the same server.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::sync::{Notify, watch};

/// Wakes the worker, and knows how far it has come.
#[derive(Clone, Debug)]
pub struct Bell(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    rung: Notify,
    /// The domain's moment up to which everything is done; none while no worker runs here.
    settled: watch::Sender<Option<DateTime<Utc>>>,
}

impl Default for Bell {
    fn default() -> Self {
        Self(Arc::new(Inner { rung: Notify::new(), settled: watch::Sender::new(None) }))
    }
}

impl Bell {
    /// Wakes the worker of this server.
    pub fn ring(&self) {
        self.0.rung.notify_one();
    }

    /// Ready when everything up to a moment is done, or no worker runs here.
    pub async fn until_settled(&self, moment: DateTime<Utc>) {
        let mut settled = self.0.settled.subscribe();
        // The sender lives as long as we do.
        let _ = settled.wait_for(|at| at.is_none_or(|at| at >= moment)).await;
    }

    pub(crate) async fn rung(&self) {
        self.0.rung.notified().await;
    }

    pub(crate) fn begin(&self) {
        self.0.settled.send_replace(Some(DateTime::<Utc>::MIN_UTC));
    }

    pub(crate) fn settled(&self, now: DateTime<Utc>) {
        self.0.settled.send_if_modified(|at| {
            let runs = at.is_some();
            *at = at.map(|_| now);
            runs
        });
    }

    pub(crate) fn end(&self) {
        self.0.settled.send_replace(None);
    }
}
