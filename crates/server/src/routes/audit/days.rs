//! `startDate` and `endDate`: days of UTC, both inclusive.

use chrono::{DateTime, Datelike, Days as Number, NaiveDate, NaiveTime, Utc};
use model::error::{ErrorCode, FieldCode, FieldError};

use crate::{
    dialect::QueryParams,
    error::{Error, Result},
};

/// Days before the last one, where no first one is asked for.
const BEFORE: u64 = 30;

/// Databases compare no moments after it.
const LAST_YEAR: i32 = 9999;

/// The days of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

impl Days {
    /// Reads the parameters; the last day is today unless it is asked for.
    pub(super) fn read(params: &QueryParams, now: DateTime<Utc>) -> Result<Self> {
        let day = |name: &str| {
            let read = |text| day(text).ok_or_else(|| refused(name, FieldCode::Invalid));
            let read = params.get(name).map(read).transpose()?;
            // The first year means "no date" (contract 1.4).
            Ok::<_, Error>(read.filter(|day| day.year() > 1))
        };
        let last = day("endDate")?.unwrap_or(now.date_naive());
        let before = || last.checked_sub_days(Number::new(BEFORE));
        let first = match day("startDate")? {
            Some(first) => first,
            None => before().ok_or_else(|| refused("endDate", FieldCode::Invalid))?,
        };
        match first > last {
            true => Err(refused("startDate", FieldCode::AboveMaximum).with_param("max", &last.to_string())),
            false => Ok(Self { first, last }),
        }
    }

    /// From the first moment of the first day to that of the day after the last.
    pub(super) fn moments(self) -> (DateTime<Utc>, DateTime<Utc>) {
        let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
        let after = self.last.succ_opt().filter(|day| day.year() <= LAST_YEAR).unwrap_or(self.last);
        (midnight(self.first), midnight(after))
    }
}

/// As clients write it: ISO 8601, or month/day/year, with or without a time of the day.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let date = text.trim().split([' ', 'T']).next()?;
    let form = if date.contains('/') { "%m/%d/%Y" } else { "%Y-%m-%d" };
    let day = NaiveDate::parse_from_str(date, form).ok()?;
    (1..=LAST_YEAR).contains(&day.year()).then_some(day)
}

fn refused(name: &str, code: FieldCode) -> Error {
    Error::field(ErrorCode::InvalidProperty, FieldError::new(name, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<[String; 2]> {
        let now = DateTime::parse_from_rfc3339("2026-11-30T19:00:00Z").unwrap().to_utc();
        let days = Days::read(&QueryParams::parse(query), now)?;
        Ok([days.first, days.last].map(|day| day.to_string()))
    }

    #[test]
    fn dates_as_clients_write_them() {
        for start in ["2026-06-01", "2026-06-01T10:00:00Z", "06/01/2026+00:00:00", "6/1/2026%2012:00:00%20AM"]
        {
            assert_eq!(read(&format!("startdate={start}")).unwrap(), ["2026-06-01", "2026-11-30"], "{start}");
        }
        assert_eq!(read("").unwrap(), ["2026-10-31", "2026-11-30"]);
        assert_eq!(read("endDate=2026-03-31").unwrap(), ["2026-03-01", "2026-03-31"]);
        assert_eq!(read("startDate=01/01/0001%2000:00:00").unwrap(), ["2026-10-31", "2026-11-30"], "no date");
        assert_eq!(read("endDate=9999-12-31").unwrap()[1], "9999-12-31");
        let one = read("startDate=2026-03-31&endDate=2026-03-31").unwrap();
        assert_eq!(one, ["2026-03-31", "2026-03-31"], "both inclusive");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for query in
            ["startDate=yesterday", "endDate=31/12/2026", "startDate=2027-01-01", "endDate=12026-01-01"]
        {
            assert_eq!(read(query).expect_err(query).code(), ErrorCode::InvalidProperty);
        }
    }
}
