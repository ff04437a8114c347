//! The day on which an API client works last, and the moment that is meant by it.

use chrono::{DateTime, TimeDelta, Utc};
use model::error::FieldError;

use crate::{
    features::activity::days,
    format::{browser_millis, day_in_words},
    i18n::{Lang, fill},
};

/// Days that are proposed for a new client.
const PROPOSED: i64 = 180;

/// Days that can be chosen: a year.
const MOST: i64 = 365;

/// The real moment: clients do not live by a test clock.
pub fn real_now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(browser_millis()).unwrap_or_default()
}

/// The day that is proposed for a new client.
pub fn proposed() -> String {
    days::day_of(real_now() + TimeDelta::days(PROPOSED))
}

/// The last second of a day, as this browser counts days; none for what is no day.
pub fn moment(day: &str) -> Option<DateTime<Utc>> {
    let over = days::end(day)?.parse::<DateTime<Utc>>().ok()?;
    Some(over - TimeDelta::seconds(1))
}

/// What can be chosen, in a sentence.
pub fn hint(lang: Lang) -> String {
    fill(lang.texts().api_clients.expires_hint, &[("max", &last_day(lang))])
}

/// Why a day was refused.
pub fn error_text(lang: Lang, error: &FieldError) -> String {
    // The server's own limit, where it has told one: the browser's clock may be wrong.
    let told = error.params.get("max").and_then(|max| max.parse::<DateTime<Utc>>().ok());
    let max = told.map_or_else(|| last_day(lang), |max| in_words(lang, max));
    fill(lang.texts().api_clients.wrong_day, &[("max", &max)])
}

fn last_day(lang: Lang) -> String {
    in_words(lang, real_now() + TimeDelta::days(MOST))
}

fn in_words(lang: Lang, at: DateTime<Utc>) -> String {
    let day = days::day_of(at);
    day.parse().map(|day| day_in_words(lang, day)).unwrap_or(day)
}
