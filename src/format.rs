//! Dates, numbers and country names in the reader's language and zone, by the browser's `Intl` (R27).

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use js_sys::{Array, Function, Object, Reflect};
use model::search_key::search_key;
use wasm_bindgen::{JsCast, JsValue};

use crate::{lang::Lang, server_time};

type Options<'a> = &'a [(&'a str, &'a str)];

const DATE: Options = &[("day", "numeric"), ("month", "long"), ("year", "numeric")];
const DAY: Options = &[("day", "numeric"), ("month", "long"), ("year", "numeric"), ("timeZone", "UTC")];
const SHORT_DAY: Options =
    &[("day", "numeric"), ("month", "short"), ("year", "numeric"), ("timeZone", "UTC")];
const TIME_UTC: Options =
    &[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23"), ("timeZone", "UTC")];
const SHORT_DATE: Options = &[("day", "numeric"), ("month", "short"), ("year", "numeric")];
const DATE_TIME: Options = &[
    ("day", "numeric"),
    ("month", "long"),
    ("year", "numeric"),
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("hourCycle", "h23"),
];
const SHORT_DATE_TIME: Options = &[
    ("day", "numeric"),
    ("month", "short"),
    ("year", "numeric"),
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("hourCycle", "h23"),
];
const SHORT_DATE_TIME_UTC: Options = &[
    ("day", "numeric"),
    ("month", "short"),
    ("year", "numeric"),
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("hourCycle", "h23"),
    ("timeZone", "UTC"),
];
const DATE_TIME_UTC: Options = &[
    ("day", "numeric"),
    ("month", "long"),
    ("year", "numeric"),
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("hourCycle", "h23"),
    ("timeZone", "UTC"),
];
const WEEKDAY_DATE: Options =
    &[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")];

/// English dates are day month year too, so the locale is British; its spelling shows nowhere else.
fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en-GB",
        Lang::Fr => "fr-FR",
    }
}

/// Makes `new Intl.<kind>(locale, options)` and calls `method` on it.
fn intl(kind: &str, lang: Lang, options: Options, method: &str, arguments: &Array) -> Option<String> {
    let settings = Object::new();
    for (name, value) in options {
        Reflect::set(&settings, &(*name).into(), &(*value).into()).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &kind.into()).ok()?.dyn_into().ok()?;
    let formatter = Reflect::construct(&constructor, &Array::of2(&locale(lang).into(), &settings)).ok()?;
    let method: Function = Reflect::get(&formatter, &method.into()).ok()?.dyn_into().ok()?;
    Reflect::apply(&method, &formatter, arguments).ok()?.as_string()
}

fn millis(at: DateTime<Utc>) -> Array {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of any sensible date fit an f64 exactly")]
    let millis = at.timestamp_millis() as f64;
    Array::of1(&js_sys::Date::new(&JsValue::from_f64(millis)))
}

fn date_text(lang: Lang, options: Options, at: DateTime<Utc>) -> Option<String> {
    let text = intl("DateTimeFormat", lang, options, "format", &millis(at))?;
    Some(match lang {
        Lang::En => text,
        Lang::Fr => with_ordinal(&text),
    })
}

/// French calls the first of a month "1er" and counts all other days; `Intl` writes "1".
fn with_ordinal(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let is_first = |(n, word): (usize, &&str)| {
        let follows_weekday = n == 0 || words[n - 1].chars().all(char::is_alphabetic);
        let month = words.get(n + 1).and_then(|month| month.chars().next());
        *word == "1" && follows_weekday && month.is_some_and(char::is_alphabetic)
    };
    match words.iter().enumerate().position(is_first) {
        Some(n) => [&words[..n], &["1er"], &words[n + 1..]].concat().join(" "),
        None => text.to_owned(),
    }
}

/// The server's moment, as far as its answers have told; the browser's clock may be wrong.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(browser_millis() + server_time::offset_ms()).unwrap_or_default()
}

/// The browser's clock, in milliseconds since 1970.
pub fn browser_millis() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit an i64")]
    let millis = js_sys::Date::now() as i64;
    millis
}

/// "3 March 2027".
pub fn date(lang: Lang, at: DateTime<Utc>) -> String {
    date_text(lang, DATE, at).unwrap_or_else(|| at.date_naive().to_string())
}

/// "3 March 2027": a fact that is a day, which is the day in UTC and the same for everybody (R32).
pub fn utc_day(lang: Lang, at: DateTime<Utc>) -> String {
    date_text(lang, DAY, at).unwrap_or_else(|| at.date_naive().to_string())
}

/// "5 December 2026 at 14:05 (13:05 UTC)": the last moment of something, here and in UTC, with the day where that is
/// another one (R32).
pub fn deadline(lang: Lang, at: DateTime<Utc>) -> String {
    format!("{} ({})", date_time(lang, at), beside(lang, at, DATE_TIME_UTC))
}

/// "5 December 2026 at 14:05 (13:05 UTC, in 7 days)".
pub fn deadline_from(lang: Lang, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    format!("{} ({}, {})", date_time(lang, at), beside(lang, at, DATE_TIME_UTC), relative(lang, at, now))
}

/// The last moment of something for the columns of lists, here and in UTC: "5 Dec 2026, 14:05" and "13:05 UTC".
pub fn short_deadline(lang: Lang, at: DateTime<Utc>) -> (String, String) {
    (short_date_time(lang, at), beside(lang, at, SHORT_DATE_TIME_UTC))
}

/// "5 Dec 2026, 14:05", for the columns of lists.
pub fn short_date_time(lang: Lang, at: DateTime<Utc>) -> String {
    date_text(lang, SHORT_DATE_TIME, at).unwrap_or_else(|| at.to_string())
}

/// A moment in UTC, to stand beside the same in the browser's zone: its time, and its day where that is another one.
fn beside(lang: Lang, at: DateTime<Utc>, with_day: Options) -> String {
    let time = || date_text(lang, TIME_UTC, at);
    if date(lang, at) == utc_day(lang, at)
        && let Some(time) = time()
    {
        return format!("{time} UTC");
    }
    in_utc(lang, at, with_day)
}

/// The same with a short month, for lists.
pub fn short_utc_day(lang: Lang, at: DateTime<Utc>) -> String {
    date_text(lang, SHORT_DAY, at).unwrap_or_else(|| at.date_naive().to_string())
}

/// "3 Mar 2027", for the columns of lists.
pub fn short_date(lang: Lang, at: DateTime<Utc>) -> String {
    date_text(lang, SHORT_DATE, at).unwrap_or_else(|| at.date_naive().to_string())
}

/// "Sunday 22 November 2026".
pub fn weekday_date(lang: Lang, at: DateTime<Utc>) -> String {
    date_text(lang, WEEKDAY_DATE, at).unwrap_or_else(|| at.date_naive().to_string())
}

/// "3 March 2027 at 16:05".
pub fn date_time(lang: Lang, at: DateTime<Utc>) -> String {
    date_text(lang, DATE_TIME, at).unwrap_or_else(|| at.to_string())
}

/// The same in UTC, with the zone's name, for the hover text.
pub fn date_time_utc(lang: Lang, at: DateTime<Utc>) -> String {
    in_utc(lang, at, DATE_TIME_UTC)
}

fn in_utc(lang: Lang, at: DateTime<Utc>, options: Options) -> String {
    let text = date_text(lang, options, at);
    text.map_or_else(|| at.to_string(), |text| format!("{text} UTC"))
}

/// "28 November 2026": a day of the calendar, wherever one is.
pub fn day_in_words(lang: Lang, day: NaiveDate) -> String {
    let options = [("day", "numeric"), ("month", "long"), ("year", "numeric")];
    of_calendar(lang, day, &options)
}

/// "28/11/2026", the form in which a day is typed.
pub fn day_in_digits(lang: Lang, day: NaiveDate) -> String {
    of_calendar(lang, day, &[("day", "2-digit"), ("month", "2-digit"), ("year", "numeric")])
}

/// "November 2026".
pub fn month_and_year(lang: Lang, day: NaiveDate) -> String {
    of_calendar(lang, day, &[("month", "long"), ("year", "numeric")])
}

/// "Saturday", or "Sat" in the style "short".
pub fn weekday(lang: Lang, day: NaiveDate, style: &str) -> String {
    of_calendar(lang, day, &[("weekday", style)])
}

/// The months' names, January first.
pub fn month_names(lang: Lang) -> Vec<String> {
    let name = |month| {
        NaiveDate::from_ymd_opt(2000, month, 1).map(|day| of_calendar(lang, day, &[("month", "long")]))
    };
    (1..=12).filter_map(name).collect()
}

/// A day has no zone: it is written as that of its midnight in UTC.
fn of_calendar(lang: Lang, day: NaiveDate, options: Options) -> String {
    let options: Vec<(&str, &str)> = options.iter().copied().chain([("timeZone", "UTC")]).collect();
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    date_text(lang, &options, midnight).unwrap_or_else(|| day.to_string())
}

/// "48,905".
pub fn number(lang: Lang, n: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    let value = Array::of1(&JsValue::from_f64(n as f64));
    intl("NumberFormat", lang, &[], "format", &value).unwrap_or_else(|| n.to_string())
}

/// "10 minutes ago", "yesterday", "in 2 days": the largest unit that fits.
pub fn relative(lang: Lang, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let (amount, unit) = relative_parts((at - now).num_seconds());
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    let arguments = Array::of2(&JsValue::from_f64(amount as f64), &unit.into());
    intl("RelativeTimeFormat", lang, &[("numeric", "auto")], "format", &arguments)
        .unwrap_or_else(|| date(lang, at))
}

fn relative_parts(seconds: i64) -> (i64, &'static str) {
    const UNITS: [(i64, &str); 5] =
        [(31_536_000, "year"), (2_592_000, "month"), (86_400, "day"), (3_600, "hour"), (60, "minute")];
    UNITS
        .into_iter()
        .find(|(size, _)| seconds.abs() >= *size)
        .map_or((0, "second"), |(size, unit)| (seconds / size, unit))
}

/// "France" for `FR`; an unknown code stays as it is.
pub fn country(lang: Lang, code: &str) -> String {
    let code = code.to_ascii_uppercase();
    intl("DisplayNames", lang, &[("type", "region")], "of", &Array::of1(&code.as_str().into()))
        .unwrap_or(code)
}

/// "French (Canada)" for `fr-CA`; an unknown code stays as it is.
pub fn language(lang: Lang, code: &str) -> String {
    intl("DisplayNames", lang, &[("type", "language")], "of", &Array::of1(&code.into()))
        .unwrap_or(code.to_owned())
}

/// Which of two names comes first in the reader's language; by their search keys where there is no browser (tests).
pub fn compare(lang: Lang, a: &str, b: &str) -> std::cmp::Ordering {
    if !cfg!(target_arch = "wasm32") {
        return search_key(a).cmp(&search_key(b));
    }
    let locales = Array::of1(&locale(lang).into());
    js_sys::JsString::from(a).locale_compare(b, &locales, &Object::new()).cmp(&0)
}

#[cfg(test)]
mod tests {
    use super::{relative_parts, with_ordinal};

    #[test]
    fn the_first_of_a_month_is_an_ordinal_in_french() {
        for (text, expected) in [
            ("1 décembre 2026", "1er décembre 2026"),
            ("mardi 1 décembre 2026", "mardi 1er décembre 2026"),
            ("1 déc. 2026, 14:05", "1er déc. 2026, 14:05"),
            ("11 décembre 2026", "11 décembre 2026"),
            ("21 janv. 2026 à 01:05", "21 janv. 2026 à 01:05"),
            ("01/12/2026", "01/12/2026"),
            ("décembre 2026", "décembre 2026"),
        ] {
            assert_eq!(with_ordinal(text), expected);
        }
    }

    #[test]
    fn the_largest_unit_that_fits_is_taken() {
        // "now", not "this minute".
        assert_eq!(relative_parts(-30), (0, "second"));
        assert_eq!(relative_parts(-600), (-10, "minute"));
        assert_eq!(relative_parts(-90_000), (-1, "day"));
        assert_eq!(relative_parts(2 * 86_400), (2, "day"));
        assert_eq!(relative_parts(-40 * 86_400), (-1, "month"));
    }
}
