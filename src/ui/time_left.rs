//! How long something can still be done: "2 days", "5 h 12 min".

use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::badge::{Badge, Tone};
use crate::{
    format::now,
    i18n::{Lang, fill, plural, use_lang},
};

/// The clock is read so often.
const EVERY: Duration = Duration::from_secs(20);

/// Whole days, or on the last day hours and minutes; never more than is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Days(i64),
    Hours(i64, i64),
    Minutes(i64),
    Nothing,
}

impl Left {
    fn until(until: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let minutes = (until - now).num_minutes();
        match (minutes / 1440, minutes / 60) {
            _ if now >= until => Self::Nothing,
            (days, _) if days > 0 => Self::Days(days),
            (_, hours) if hours > 0 => Self::Hours(hours, minutes % 60),
            _ => Self::Minutes(minutes),
        }
    }

    fn text(self, lang: Lang) -> String {
        let t = &lang.texts().decisions;
        match self {
            Self::Days(days) => plural(lang, days, t.days_one, t.days_other),
            Self::Hours(hours, minutes) => {
                fill(t.hours, &[("h", &hours.to_string()), ("m", &minutes.to_string())])
            }
            Self::Minutes(minutes) => fill(t.minutes, &[("m", &minutes.to_string())]),
            Self::Nothing => t.over.to_owned(),
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::Days(days) if days >= 7 => Tone::Info,
            Self::Days(_) => Tone::Warning,
            Self::Hours(..) | Self::Minutes(_) => Tone::Danger,
            Self::Nothing => Tone::Neutral,
        }
    }
}

/// A badge with what is left, which goes on counting.
#[component]
pub fn TimeLeft(until: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    let left = RwSignal::new(Left::until(until, now()));
    // The badge may be gone when the clock is read once more.
    let tick = move || {
        let _ = left.try_set(Left::until(until, now()));
    };
    if let Ok(clock) = set_interval_with_handle(tick, EVERY) {
        on_cleanup(move || clock.clear());
    }
    view! {
        <Badge tone=Signal::derive(move || left.get().tone())>{move || left.get().text(lang.get())}</Badge>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_more_than_is_left() {
        let now: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().expect("a timestamp");
        let left = |text: &str| Left::until(text.parse().expect("a timestamp"), now);
        assert_eq!(left("2026-11-24T11:59:59Z"), Left::Days(1));
        assert_eq!(left("2026-11-23T12:00:00Z"), Left::Days(1));
        assert_eq!(left("2026-11-23T11:59:59Z"), Left::Hours(23, 59));
        assert_eq!(left("2026-11-22T12:59:59Z"), Left::Minutes(59));
        assert_eq!(left("2026-11-22T12:00:01Z"), Left::Minutes(0));
        assert_eq!(left("2026-11-22T12:00:00Z"), Left::Nothing);
        assert_eq!(left("2026-11-21T12:00:00Z"), Left::Nothing);
    }

    #[test]
    fn the_last_day_and_the_last_week_stand_out() {
        assert_eq!(Left::Days(7).tone(), Tone::Info);
        assert_eq!(Left::Days(6).tone(), Tone::Warning);
        assert_eq!(Left::Hours(23, 59).tone(), Tone::Danger);
    }
}
