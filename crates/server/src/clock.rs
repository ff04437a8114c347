//! The moment, passed in: nothing else in the server reads the system's clock.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Tells the moment, to the millisecond: both databases keep that much.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Milliseconds that the clock runs ahead; only a test sets them.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// The moment, UTC.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
    pub fn now(&self) -> DateTime<Utc> {
        let ahead = TimeDelta::milliseconds(self.ahead.load(Ordering::Relaxed));
        (Utc::now() + ahead).trunc_subsecs(3)
    }

    /// Moves this clock and its clones forward, for tests.
    pub fn advance(&self, by: TimeDelta) {
        self.ahead.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
    }
}
