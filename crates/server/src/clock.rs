//! The moment, passed in: nothing else in the server reads the system's clock.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Tells the moment, to the millisecond: both databases keep that much.
///
/// There are two readings (R28): the domain's, by which terms end and windows close, and the real one, by which
/// sign-ins, attempts and leases run out. They differ under the test clock only.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Milliseconds that both readings run ahead; only a test sets them.
    ahead: Arc<AtomicI64>,
    /// Milliseconds that the domain runs ahead of the real clock, as the database has them.
    lead: Arc<AtomicI64>,
}

impl Clock {
    /// The domain's moment, UTC.
    pub fn now(&self) -> DateTime<Utc> {
        // Nobody sets a lead that leaves the calendar.
        let real = self.real_now();
        real.checked_add_signed(self.lead()).unwrap_or(real)
    }

    /// The real moment, UTC: for sign-ins, attempts, sessions and leases, which no test clock moves.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
    pub fn real_now(&self) -> DateTime<Utc> {
        let ahead = TimeDelta::milliseconds(self.ahead.load(Ordering::Relaxed));
        (Utc::now() + ahead).trunc_subsecs(3)
    }

    /// How far the domain is ahead of the real clock.
    pub fn lead(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.lead.load(Ordering::Relaxed))
    }

    /// Follows the lead that all servers share; never backward, also when an older answer comes late.
    pub fn follow(&self, lead: TimeDelta) {
        self.lead.fetch_max(lead.num_milliseconds(), Ordering::Relaxed);
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
    fn only_the_domain_follows_the_lead() {
        let clock = Clock::default();
        clock.follow(TimeDelta::days(400));
        clock.follow(TimeDelta::days(3));
        assert_eq!(clock.lead(), TimeDelta::days(400));
        assert!(clock.now() - clock.real_now() >= TimeDelta::days(400) - TimeDelta::seconds(1));
    }
}
