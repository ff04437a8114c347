//! Days as this browser counts them, as moments.

/// The moment a day begins, RFC 3339; none for what is no day.
pub fn beginning(day: &str) -> Option<String> {
    moment(day, 0)
}

/// The moment a day is over.
pub fn end(day: &str) -> Option<String> {
    moment(day, 1)
}

fn moment(day: &str, days_later: i32) -> Option<String> {
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
