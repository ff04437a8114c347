//! The time, passed in: nothing else in the server reads the system's clock.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Tells the time, to the millisecond: both databases keep that much.
///
/// There are two readings (R28): the domain's, by which terms end and windows close, and the real one, by which
/// sign-ins, attempts and leases run out. They differ under the test clock only.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Milliseconds that both readings run ahead; only a test sets them.
    ahead: Arc<AtomicI64>,
    /// Milliseconds that the domain runs ahead of the real clock, as the database has them.
    offset: Arc<AtomicI64>,
}

impl Clock {
    /// The domain's time, UTC.
    pub fn now(&self) -> DateTime<Utc> {
        // Nobody sets an offset that leaves the calendar.
        let real = self.real_now();
        real.checked_add_signed(self.offset()).unwrap_or(real)
    }

    /// The real time, UTC: for sign-ins, attempts, sessions and leases, which no test clock moves.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
    pub fn real_now(&self) -> DateTime<Utc> {
        let ahead = TimeDelta::milliseconds(self.ahead.load(Ordering::Relaxed));
        (Utc::now() + ahead).trunc_subsecs(3)
    }

    /// How far the domain is ahead of the real clock.
    pub fn offset(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.offset.load(Ordering::Relaxed))
    }

    /// Takes over the offset that all servers share; never backward, also when an older answer comes late.
    pub fn sync_offset(&self, offset: TimeDelta) {
        self.offset.fetch_max(offset.num_milliseconds(), Ordering::Relaxed);
    }

    /// Moves both readings of this clock and its clones forward, for tests in the same process.
    pub fn advance(&self, by: TimeDelta) {
        self.ahead.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [R28] The test clock moves the domain alone, and never back.
    #[test]
    fn only_the_domain_has_the_offset() {
        let clock = Clock::default();
        clock.sync_offset(TimeDelta::days(400));
        clock.sync_offset(TimeDelta::days(3));
        assert_eq!(clock.offset(), TimeDelta::days(400));
        assert!(clock.now() - clock.real_now() >= TimeDelta::days(400) - TimeDelta::seconds(1));
    }
}
