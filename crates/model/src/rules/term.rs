//! Terms (R23) and the time in which an order can be taken back (R18, R20).

use chrono::{DateTime, Days, Months, NaiveTime, TimeDelta, Utc};

use crate::v1::offer::TermUnit;

/// The length, in months, of a term that never ends (Azure; R23).
pub const ENDLESS_MONTHS: i32 = 9999;

/// How long an order, a renewal or an addition can be taken back: 7 days of 24 hours (R18).
pub const CANCEL_WINDOW_HOURS: i64 = 168;

/// The length in months; `None` for terms in days, of unknown unit, or without end.
pub fn months(unit: &TermUnit, length: i32) -> Option<u32> {
    let months = match unit {
        TermUnit::Year => length.checked_mul(12)?,
        TermUnit::Month => length,
        TermUnit::Day | TermUnit::Unknown(_) => return None,
    };
    (months != ENDLESS_MONTHS).then(|| u32::try_from(months).ok())?
}

/// End of the `count`-th term since the first start: 00:00 UTC of the day, clamped to the month's end (R23).
///
/// Anchored on the first start, so that a term begun on the 31st comes back to the 31st where the month has one.
/// `None` where the term has no end.
pub fn end_of_term(
    first_start: DateTime<Utc>,
    unit: &TermUnit,
    length: i32,
    count: u32,
) -> Option<DateTime<Utc>> {
    let day = first_start.date_naive();
    let end = match unit {
        TermUnit::Year | TermUnit::Month => {
            day.checked_add_months(Months::new(months(unit, length)?.checked_mul(count)?))?
        }
        TermUnit::Day => day.checked_add_days(Days::new(u64::try_from(length).ok()? * u64::from(count)))?,
        TermUnit::Unknown(_) => return None,
    };
    Some(end.and_time(NaiveTime::MIN).and_utc())
}

/// The term as an ISO 8601 duration, such as `P1Y`; `None` where it has no end.
pub fn iso_duration(unit: &TermUnit, length: i32) -> Option<String> {
    match unit {
        TermUnit::Year => Some(format!("P{length}Y")),
        TermUnit::Month if length == ENDLESS_MONTHS => None,
        TermUnit::Month if length % 12 == 0 => Some(format!("P{}Y", length / 12)),
        TermUnit::Month => Some(format!("P{length}M")),
        TermUnit::Day => Some(format!("P{length}D")),
        TermUnit::Unknown(_) => None,
    }
}

/// The moment before which what was ordered at `order_moment` can be taken back (R18, R20: `now <` this).
pub fn cancel_until(order_moment: DateTime<Utc>) -> DateTime<Utc> {
    order_moment + TimeDelta::hours(CANCEL_WINDOW_HOURS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a timestamp")
    }

    /// [R23] Clamped to the month's end, and back to the day of the first start afterwards.
    #[test]
    fn month_terms_are_anchored_on_the_first_start() {
        let start = at("2026-01-31T15:30:00Z");
        let end = |n| end_of_term(start, &TermUnit::Month, 1, n);
        assert_eq!(end(1), Some(at("2026-02-28T00:00:00Z")));
        assert_eq!(end(2), Some(at("2026-03-31T00:00:00Z")));
    }

    /// [R23] A year from a leap day ends on the 28th; days are days; Azure never ends.
    #[test]
    fn years_days_and_no_end() {
        let start = at("2028-02-29T23:59:59Z");
        assert_eq!(end_of_term(start, &TermUnit::Year, 1, 1), Some(at("2029-02-28T00:00:00Z")));
        assert_eq!(end_of_term(start, &TermUnit::Day, 45, 1), Some(at("2028-04-14T00:00:00Z")));
        assert_eq!(end_of_term(start, &TermUnit::Month, ENDLESS_MONTHS, 1), None);
    }

    #[test]
    fn lengths_as_months_and_as_text() {
        assert_eq!(months(&TermUnit::Year, 3), Some(36));
        assert_eq!(months(&TermUnit::Month, ENDLESS_MONTHS), None);
        assert_eq!(iso_duration(&TermUnit::Year, 1).as_deref(), Some("P1Y"));
        assert_eq!(iso_duration(&TermUnit::Month, 12).as_deref(), Some("P1Y"));
        assert_eq!(iso_duration(&TermUnit::Month, 1).as_deref(), Some("P1M"));
        assert_eq!(iso_duration(&TermUnit::Day, 45).as_deref(), Some("P45D"));
        assert_eq!(iso_duration(&TermUnit::Month, ENDLESS_MONTHS), None);
    }

    /// [R18] 168 hours, to the second.
    #[test]
    fn the_window_is_seven_days() {
        assert_eq!(cancel_until(at("2026-11-22T10:00:30Z")), at("2026-11-29T10:00:30Z"));
    }
}
