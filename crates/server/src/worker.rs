//! What happens by itself (R19, R21, R26): terms end, states lapse, deadlines come near.
//!
//! Every server has a worker. It asks for the families whose moment has come, a few at a time, and does in one
//! transaction what `model::rules::lifecycle::advance` says, with its activity: so each moment is handled once, whichever
//! server does it, also after all were down, and also when one dies in between. Between the moments it sleeps.

mod aside;
mod notices;
mod terms;

use std::time::Duration;

use chrono::{DateTime, Utc};
use db::system::{clearing, counts, due};
use tokio::sync::watch;

use crate::{error::Result, state::App, test_clock};
use aside::Aside;
use terms::Done;

/// The longest sleep: somebody else may have brought a moment nearer.
const LONGEST: Duration = Duration::from_secs(5);
/// The same under the test clock, which another server may set forward.
const LONGEST_IN_TESTS: Duration = Duration::from_millis(500);
/// Until others let go of what is due.
const HELD: Duration = Duration::from_millis(100);
/// After a failure: at first so long, then twice as long each time, up to a minute.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// Works until `stop` says so; a family under way is finished first.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    app.bell.begin();
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
            () = app.bell.rung() => {}
            () = tokio::time::sleep(wait.min(Duration::from_secs(60))) => {}
        }
    }
    app.bell.end();
}

/// What one server remembers between its rounds; nothing of it is needed by another.
pub struct Worker {
    app: App,
    aside: Aside,
    /// The moment up to which deadlines have been looked at.
    noticed: Option<DateTime<Utc>>,
    /// When what is outdated was last cleared away, by the real clock.
    cleared: Option<DateTime<Utc>>,
}

impl Worker {
    /// A worker that has done nothing yet.
    pub fn new(app: App) -> Self {
        Self { app, aside: Aside::default(), noticed: None, cleared: None }
    }

    /// Does everything that is due, a batch at a time, and answers how long nothing will be; `stopping` is asked between
    /// the batches.
    ///
    /// # Errors
    /// When the database fails. What has been done stays done.
    pub async fn round(&mut self, stopping: impl Fn() -> bool) -> Result<Duration> {
        loop {
            if self.app.config.test_clock {
                test_clock::follow(&self.app.db, &self.app.clock).await?;
            }
            let now = self.app.clock.now();
            let aside = self.aside.ids(self.app.clock.real_now());
            let next = due::next_moment(&self.app.db, &aside).await?;
            if next.is_none_or(|next| next > now) {
                self.notice(now).await?;
                counts::fold(&self.app.db, &stopping).await?;
                self.app.bell.settled(now);
                self.clear().await?;
                return Ok(self.sleep(next, now));
            }
            match terms::batch(&self.app, now, &aside, &mut self.aside).await? {
                Done::Nothing => return Ok(HELD),
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
        tracing::debug!(?cleared, "what was outdated is cleared away");
        self.cleared = Some(now);
        Ok(())
    }

    fn sleep(&self, next: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Duration {
        let longest = if self.app.config.test_clock { LONGEST_IN_TESTS } else { LONGEST };
        next.and_then(|next| (next - now).to_std().ok()).map_or(longest, |until| until.min(longest))
    }
}
