//! Days as this browser counts them: as moments, and as groups of records.

use chrono::{DateTime, Utc};
use model::portal::activity::ActivityRow;

use crate::{format::date, i18n::Lang};

/// A record; the first one of a day knows the day.
pub type Grouped = (Option<DateTime<Utc>>, ActivityRow);

/// Records in their order, the first one of each day under its day.
pub fn grouped(rows: Vec<ActivityRow>) -> Vec<Grouped> {
    let mut last = None;
    let mut group = |row: ActivityRow| {
        let day = Some(date(Lang::En, row.at));
        let first = day != last;
        last = day;
        (first.then_some(row.at), row)
    };
    rows.into_iter().map(&mut group).collect()
}

/// Records in their order, whatever their day.
pub fn ungrouped(rows: Vec<ActivityRow>) -> Vec<Grouped> {
    rows.into_iter().map(|row| (None, row)).collect()
}

/// The moment a day begins, RFC 3339; none for what is no day.
pub fn beginning(day: &str) -> Option<String> {
    instant(day, 0)
}

/// The moment a day is over.
pub fn end(day: &str) -> Option<String> {
    instant(day, 1)
}

/// The day of a moment, "2026-11-22".
pub fn day_of(at: DateTime<Utc>) -> String {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of years that people mean fit an f64")]
    let at = js_sys::Date::new(&(at.timestamp_millis() as f64).into());
    format!("{:04}-{:02}-{:02}", at.get_full_year(), at.get_month() + 1, at.get_date())
}

fn instant(day: &str, days_later: i32) -> Option<String> {
    let (year, month, day) = parts(day)?;
    // The browser knows which days have 23 or 25 hours.
    let at = js_sys::Date::new_with_year_month_day(year, month - 1, day + days_later);
    at.to_iso_string().as_string().filter(|_| !at.get_time().is_nan())
}

/// Year, month and day of "2026-11-22".
fn parts(day: &str) -> Option<(u32, i32, i32)> {
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let valid = parts.next().is_none() && year.len() == 4;
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    (valid && (1000..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn only_days_are_days() {
        assert_eq!(parts("2026-11-22"), Some((2026, 11, 22)));
        for bad in ["", "2026-11", "2026-13-01", "2026-1-1-1", "soon", "0099-01-01", "2026-11-32"] {
            assert_eq!(parts(bad), None, "{bad}");
        }
    }
}
