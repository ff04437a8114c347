use chrono::{DateTime, TimeDelta, Utc};
use rand_xoshiro::{
    SplitMix64,
    rand_core::{RngCore, SeedableRng},
};
use uuid::{Builder, Uuid};

/// Chance that is the same every time.
pub(super) struct Dice(SplitMix64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(SplitMix64::seed_from_u64(seed))
    }

    /// 0 to `n - 1`; 0 where there is nothing to choose from.
    pub(super) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.0.next_u64() % u64::try_from(n.max(1)).unwrap_or(1)).unwrap_or_default()
    }

    /// `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1).max(1);
        low + i64::try_from(self.0.next_u64() % width).unwrap_or_default()
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, chance: i64) -> bool {
        self.between(0, 99) < chance
    }

    /// One of them; `None` of an empty list.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    /// One of them, the likelier the greater its weight.
    pub(super) fn weighted<T: Copy>(&mut self, list: &[(T, i64)]) -> Option<T> {
        let total: i64 = list.iter().map(|(_, weight)| weight).sum();
        let mut left = self.between(0, total.max(1) - 1);
        for (value, weight) in list {
            if left < *weight {
                return Some(*value);
            }
            left -= weight;
        }
        None
    }

    pub(super) fn guid(&mut self) -> Uuid {
        let bytes = (u128::from(self.0.next_u64()) << 64 | u128::from(self.0.next_u64())).to_be_bytes();
        Builder::from_random_bytes(bytes).into_uuid()
    }

    /// A moment in office hours of the day that is so many days before `midnight`.
    pub(super) fn instant(&mut self, midnight: DateTime<Utc>, days_ago: i64) -> DateTime<Utc> {
        midnight - TimeDelta::days(days_ago) + TimeDelta::seconds(self.between(7 * 3600, 18 * 3600))
    }

    /// Every `#` becomes a digit.
    pub(super) fn digits(&mut self, pattern: &str) -> String {
        pattern.chars().map(|c| if c == '#' { char::from(b'0' + self.below(10) as u8) } else { c }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The demo is described and tested by the rows that it has: another generator would throw others.
    #[test]
    fn the_dice_fall_as_they_always_have() {
        let mut dice = Dice::new(2026);
        let thrown: Vec<usize> = (0..8).map(|_| dice.below(1000)).collect();
        assert_eq!(thrown, [51, 301, 734, 186, 241, 619, 6, 197]);
    }
}
