//! Trees that could not be handled: set aside for a while, so that they do not stop the others.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// The first wait; it doubles with each failure.
const FIRST: TimeDelta = TimeDelta::minutes(1);
/// How often it doubles: the last wait is over an hour.
const DOUBLINGS: i32 = 6;

/// Roots of such trees, by the real clock.
#[derive(Debug, Default)]
pub(super) struct Quarantine(HashMap<Uuid, Failed>);

#[derive(Debug)]
struct Failed {
    times: i32,
    again: DateTime<Utc>,
}

impl Quarantine {
    /// Those that wait still.
    pub(super) fn ids(&self, now: DateTime<Utc>) -> Vec<Uuid> {
        self.0.iter().filter(|(_, failed)| now < failed.again).map(|(id, _)| *id).collect()
    }

    /// It failed, once more perhaps.
    pub(super) fn add(&mut self, id: Uuid, now: DateTime<Utc>) {
        let failed = self.0.entry(id).or_insert(Failed { times: 0, again: now });
        failed.again = now + FIRST * 2_i32.pow(failed.times.min(DOUBLINGS).unsigned_abs());
        failed.times += 1;
        metrics::gauge!("worker_families_set_aside")
            .set(f64::from(u32::try_from(self.0.len()).unwrap_or(u32::MAX)));
    }

    /// It was handled: nothing is known against it any more.
    pub(super) fn forget(&mut self, ids: &[Uuid]) {
        if self.0.is_empty() {
            return;
        }
        self.0.retain(|id, _| !ids.contains(id));
        metrics::gauge!("worker_families_set_aside")
            .set(f64::from(u32::try_from(self.0.len()).unwrap_or(u32::MAX)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_an_hour_and_is_forgotten_with_the_failure() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let (mut aside, id) = (Quarantine::default(), Uuid::from_u128(7));
        let mut waits = Vec::new();
        for _ in 0..9 {
            aside.add(id, now);
            waits.push(
                (1..).find(|minutes| aside.ids(now + TimeDelta::minutes(*minutes)).is_empty()).unwrap(),
            );
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 64, 64]);
        aside.forget(&[id]);
        assert!(aside.ids(now).is_empty());
    }
}
