//! What happens by itself (R19, R21, R26): terms end, states lapse, deadlines come near.
//!
//! Every server has a worker. It asks for the trees whose moment has come, a few at a time, and does in one
//! transaction what `model::rules::lifecycle::advance` says, with its activity: so each moment is handled once, whichever
//! server does it, also after all were down, and also when one dies in between. Between the moments it sleeps.

mod notices;
mod quarantine;
mod terms;

use std::time::Duration;

use chrono::{DateTime, Utc};
use db::system::{clearing, counts, due};
use tokio::sync::watch;

use crate::{error::Result, state::App, test_clock, tokens::keys};
use quarantine::Quarantine;
use terms::Done;

/// The longest sleep: somebody else may have brought a moment nearer.
const MAX_SLEEP: Duration = Duration::from_secs(5);
/// The same under the test clock, which another server may set forward.
const MAX_SLEEP_IN_TESTS: Duration = Duration::from_millis(500);
/// Until others let go of what is due.
const LOCKED_RETRY: Duration = Duration::from_millis(100);
/// After a failure: at first so long, then twice as long each time, up to a minute.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// Works until `stop` says so; a tree under way is finished first.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    app.wakeup.begin();
    let mut worker = Worker::new(app.clone());
    let mut failures = 0_u32;
    while !*stop.borrow() {
        let wait = match worker.round(|| *stop.borrow()).await {
            Ok(wait) => {
                failures = 0;
                wait
            }
            Err(error) => {
                metrics::counter!("worker_failures_total").increment(1);
                if let Some(trouble) = error.database_trouble() {
                    app.health.doubt(trouble);
                }
                tracing::error!(%error, "what is due could not be done; it is tried again");
                failures = failures.saturating_add(1);
                AFTER_FAILURE * 2_u32.saturating_pow(failures.min(6)) / 2
            }
        };
        tokio::select! {
            // Whoever would tell is gone: so shall we be.
            told = stop.changed() => if told.is_err() { break },
            () = app.wakeup.notified() => {}
            () = tokio::time::sleep(wait.min(Duration::from_secs(60))) => {}
        }
    }
    app.wakeup.end();
}

/// What one server remembers between its rounds; nothing of it is needed by another.
pub struct Worker {
    app: App,
    quarantine: Quarantine,
    /// The moment up to which deadlines have been looked at.
    noticed: Option<DateTime<Utc>>,
    /// When what is outdated was last cleared away, by the real clock.
    cleared: Option<DateTime<Utc>>,
}

impl Worker {
    /// A worker that has done nothing yet.
    pub fn new(app: App) -> Self {
        Self { app, quarantine: Quarantine::default(), noticed: None, cleared: None }
    }

    /// Does everything that is due, a batch at a time, and answers how long nothing will be; `stopping` is asked between
    /// the batches.
    ///
    /// # Errors
    /// When the database fails. What has been done stays done.
    pub async fn round(&mut self, stopping: impl Fn() -> bool) -> Result<Duration> {
        loop {
            if self.app.config.test_clock {
                test_clock::sync_offset(&self.app.db, &self.app.clock).await?;
            }
            let now = self.app.clock.now();
            let aside = self.quarantine.ids(self.app.clock.real_now());
            let next = due::next_moment(&self.app.db, &aside).await?;
            if next.is_none_or(|next| next > now) {
                self.notice(now).await?;
                counts::fold(&self.app.db, &stopping).await?;
                self.app.wakeup.caught_up(now);
                self.clear().await?;
                return Ok(self.sleep(next, now));
            }
            match terms::batch(&self.app, now, &aside, &mut self.quarantine).await? {
                Done::Nothing => return Ok(LOCKED_RETRY),
                Done::Some if stopping() => return Ok(Duration::ZERO),
                Done::Some => terms::pause(&self.app).await,
            }
        }
    }

    /// Deadlines come near slowly: once a minute is often enough.
    async fn notice(&mut self, now: DateTime<Utc>) -> Result<()> {
        if self.noticed.is_some_and(|before| now - before < chrono::TimeDelta::minutes(1)) {
            return Ok(());
        }
        notices::make(&self.app, now).await?;
        self.noticed = Some(now);
        Ok(())
    }

    /// What is outdated only takes space: once an hour is often enough.
    async fn clear(&mut self) -> Result<()> {
        let now = self.app.clock.real_now();
        if self.cleared.is_some_and(|before| now - before < chrono::TimeDelta::hours(1)) {
            return Ok(());
        }
        let cleared = clearing::clear(&self.app.db, now).await?;
        if let Err(error) = keys::renew(&self.app, now).await {
            tracing::warn!(%error, "the next signing key could not be made");
        }
        tracing::debug!(?cleared, "what was outdated is cleared away");
        self.cleared = Some(now);
        Ok(())
    }

    fn sleep(&self, next: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Duration {
        let longest = if self.app.config.test_clock { MAX_SLEEP_IN_TESTS } else { MAX_SLEEP };
        next.and_then(|next| (next - now).to_std().ok()).map_or(longest, |until| until.min(longest))
    }
}
