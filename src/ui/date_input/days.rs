//! Days as they are typed and as a calendar shows them: pure, natively tested.

use chrono::{Datelike, Days, Months, NaiveDate};
use model::search_key::search_key;

/// Reads a day, while it is still being typed: only with all four digits of its year. Day, month, year as this app writes
/// them, the month as a number or by its name or the beginning of that, or the other way round as in `2026-11-28`.
pub fn read(text: &str, months: &[String]) -> Option<NaiveDate> {
    read_parts(text, months, false)
}

/// Reads a day that has been typed: the year may have two digits, and is of this century then.
pub fn read_finished(text: &str, months: &[String]) -> Option<NaiveDate> {
    read_parts(text, months, true)
}

fn read_parts(text: &str, months: &[String], short_year: bool) -> Option<NaiveDate> {
    let is_sign = |c: char| "/.-,\u{2010}\u{2011}\u{2013}".contains(c);
    // Two signs in a row, or one before everything, are no separator: `3/8/-2026` is no day.
    let mut after_sign = true;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if is_sign(c) && after_sign {
            return None;
        }
        after_sign = is_sign(c);
    }
    let is_between = |c: char| c.is_whitespace() || is_sign(c);
    let parts: Vec<&str> = text.split(is_between).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (day, month, year) = if is_year(first) {
        (third, second, first)
    } else if first.starts_with(char::is_alphabetic) {
        (second, first, third)
    } else {
        (first, second, third)
    };
    let year = match year.len() {
        4 => year.parse().ok().filter(|year| *year >= 1900)?,
        2 if short_year => 2000 + year.parse::<i32>().ok()?,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, read_month(month, months)?, read_day(day)?)
}

/// `28`, and `1st` or `1er`.
fn read_day(text: &str) -> Option<u32> {
    let number = ["st", "nd", "rd", "th", "er"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    number.parse().ok()
}

/// Its number, or its name from the third letter on where only one month begins so.
fn read_month(text: &str, months: &[String]) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let typed = search_key(text);
    let begins = |name: &&String| typed.chars().count() >= 3 && search_key(name).starts_with(&typed);
    let mut found = (1..).zip(months.iter()).filter(|(_, name)| begins(name));
    let (number, _) = found.next()?;
    found.next().is_none().then_some(number)
}

/// The weeks of a month from Monday on; days of its neighbors are blank.
pub fn weeks(of: NaiveDate) -> Vec<[Option<NaiveDate>; 7]> {
    let Some(first) = of.with_day(1) else { return Vec::new() };
    let mut weeks = vec![[None; 7]];
    for day in first.iter_days().take_while(|day| day.month() == first.month()) {
        let place = day.weekday().num_days_from_monday() as usize;
        if place == 0 && day != first {
            weeks.push([None; 7]);
        }
        if let Some(week) = weeks.last_mut() {
            week[place] = Some(day);
        }
    }
    weeks
}

/// Where a key leads in a calendar (WAI-ARIA date picker); `None` for keys that lead nowhere.
pub fn moved(from: NaiveDate, key: &str) -> Option<NaiveDate> {
    let in_week = u64::from(from.weekday().num_days_from_monday());
    match key {
        "ArrowLeft" => from.pred_opt(),
        "ArrowRight" => from.succ_opt(),
        "ArrowUp" => from.checked_sub_days(Days::new(7)),
        "ArrowDown" => from.checked_add_days(Days::new(7)),
        "Home" => from.checked_sub_days(Days::new(in_week)),
        "End" => from.checked_add_days(Days::new(6 - in_week)),
        "PageUp" => from.checked_sub_months(Months::new(1)),
        "PageDown" => from.checked_add_months(Months::new(1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &str) -> Vec<String> {
        all.split(' ').map(str::to_owned).collect()
    }

    fn english() -> Vec<String> {
        names("January February March April May June July August September October November December")
    }

    fn french() -> Vec<String> {
        names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let meant = day("2026-08-03");
        for text in [
            "3/8/2026",
            "03/08/2026",
            "3.8.2026",
            "03-08-2026",
            "3 8 2026",
            "2026-08-03",
            " 3\u{a0}/ 8 / 2026 ",
        ] {
            assert_eq!(read(text, &french()), Some(meant), "{text}");
        }
        for text in ["3 August 2026", "3rd august 2026", "3 aug. 2026", "August 3, 2026", "3-AUG-2026"] {
            assert_eq!(read(text, &english()), Some(meant), "{text}");
        }
        for text in ["3 août 2026", "3 AOUT 2026", "3\u{202f}août\u{a0}2026"] {
            assert_eq!(read(text, &french()), Some(meant), "{text}");
        }
        assert_eq!(read("1er févr. 2026", &french()), Some(day("2026-02-01")));
        assert_eq!(read("29/02/2028", &french()), Some(day("2028-02-29")));
    }

    #[test]
    fn what_is_no_day_is_none_and_never_another_one() {
        for text in [
            "",
            "3",
            "3/8",
            "3/8/2026/1",
            "11/28/2026",
            "29/02/2027",
            "31 4 2026",
            "0/1/2026",
            "3/0/2026",
            "3/8/20260",
            "3/8/202",
            "3 jui 2026",
            "3 ma 2026",
            "3 brumaire 2026",
            "aujourd’hui",
            "3/8/-2026",
            "3/8/0026",
            "1e3 8 2026",
        ] {
            assert_eq!(read(text, &french()), None, "{text}");
        }
    }

    #[test]
    fn a_year_of_two_digits_counts_when_the_typing_is_over() {
        assert_eq!(read("28/11/26", &french()), None);
        assert_eq!(read_finished("28/11/26", &french()), Some(day("2026-11-28")));
        assert_eq!(read_finished("28/11/2026", &french()), Some(day("2026-11-28")));
        assert_eq!(read_finished("28/11/6", &french()), None);
    }

    #[test]
    fn weeks_begin_on_monday_and_hold_every_day_once() {
        let found = weeks(day("2026-11-28"));
        assert_eq!(found.len(), 6);
        assert_eq!(found[0], [None, None, None, None, None, None, Some(day("2026-11-01"))]);
        assert_eq!(found[5][0], Some(day("2026-11-30")));
        let days: Vec<NaiveDate> = found.into_iter().flatten().flatten().collect();
        assert_eq!(days.len(), 30);
        assert!(days.is_sorted());
        assert_eq!(weeks(day("2027-02-10")).len(), 4, "February 2027 is four whole weeks");
    }

    #[test]
    fn keys_lead_through_the_calendar() {
        let from = day("2026-03-31");
        for (key, to) in [
            ("ArrowLeft", "2026-03-30"),
            ("ArrowRight", "2026-04-01"),
            ("ArrowUp", "2026-03-24"),
            ("ArrowDown", "2026-04-07"),
            ("Home", "2026-03-30"),
            ("End", "2026-04-05"),
            ("PageUp", "2026-02-28"),
            ("PageDown", "2026-04-30"),
        ] {
            assert_eq!(moved(from, key), Some(day(to)), "{key}");
        }
        assert_eq!(moved(from, "a"), None);
    }
}
