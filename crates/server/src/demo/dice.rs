use chrono::{DateTime, TimeDelta, Utc};
use uuid::{Builder, Uuid};

/// Chance that is the same every time: SplitMix64.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0 to `n - 1`; 0 where there is nothing to choose from.
    pub(super) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap_or(1)).unwrap_or_default()
    }

    /// `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1).max(1);
        low + i64::try_from(self.next() % width).unwrap_or_default()
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

    /// An id.
    pub(super) fn guid(&mut self) -> Uuid {
        let bytes = (u128::from(self.next()) << 64 | u128::from(self.next())).to_be_bytes();
        Builder::from_random_bytes(bytes).into_uuid()
    }

    /// A moment in office hours of the day that is so many days before `midnight`.
    pub(super) fn moment(&mut self, midnight: DateTime<Utc>, days_ago: i64) -> DateTime<Utc> {
        midnight - TimeDelta::days(days_ago) + TimeDelta::seconds(self.between(7 * 3600, 18 * 3600))
    }

    /// Every `#` becomes a digit.
    pub(super) fn digits(&mut self, pattern: &str) -> String {
        pattern.chars().map(|c| if c == '#' { char::from(b'0' + self.below(10) as u8) } else { c }).collect()
    }
}
