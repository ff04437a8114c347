//! Moments and days as `<time>` elements, in the reader's language.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::table;

use crate::{
    format::{
        date, date_time, date_time_utc, deadline, now, relative, short_date, short_date_time, short_deadline,
        short_utc_day, utc_day,
    },
    i18n::use_lang,
};

/// A moment, in the browser's zone, with UTC on hover.
#[component]
pub fn Timestamp(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <time datetime=at.to_rfc3339() title=move || date_time_utc(lang.get(), at)>
            {move || date_time(lang.get(), at)}
        </time>
    }
}

/// The same in a list, with a short month.
#[component]
pub fn ShortMoment(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <time datetime=at.to_rfc3339() title=move || date_time_utc(lang.get(), at)>
            {move || short_date_time(lang.get(), at)}
        </time>
    }
}

/// A day, in the browser's zone, with the moment in UTC on hover.
#[component]
pub fn Day(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <time datetime=at.to_rfc3339() title=move || date_time_utc(lang.get(), at)>
            {move || date(lang.get(), at)}
        </time>
    }
}

/// A fact that is a day: the day in UTC, the same for everybody (R32).
#[component]
pub fn FactDay(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    view! { <time datetime=at.date_naive().to_string()>{move || utc_day(lang.get(), at)}</time> }
}

/// The same in a list, with a short month.
#[component]
pub fn ShortFactDay(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    view! { <time datetime=at.date_naive().to_string()>{move || short_utc_day(lang.get(), at)}</time> }
}

/// The last moment of something, in the browser's zone with UTC beside it (R32).
#[component]
pub fn Until(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    view! { <time datetime=at.to_rfc3339()>{move || deadline(lang.get(), at)}</time> }
}

/// The same in a list, on two lines: "5 Dec 2026, 14:05", and "13:05 UTC" below.
#[component]
pub fn ShortUntil(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <time datetime=at.to_rfc3339()>
            {move || short_deadline(lang.get(), at).0}
            " "
            <span class=table::utc_line()>{move || short_deadline(lang.get(), at).1}</span>
        </time>
    }
}

/// The same in a list whose second line says something else: "5 Dec 2026, 14:05 (13:05 UTC)".
#[component]
pub fn ShortUntilInLine(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    let text = move || {
        let (here, utc) = short_deadline(lang.get(), at);
        format!("{here} ({utc})")
    };
    view! { <time datetime=at.to_rfc3339()>{text}</time> }
}

/// A day in a list, in the browser's zone, with a short month.
#[component]
pub fn ShortDay(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <time datetime=at.to_rfc3339() title=move || date_time_utc(lang.get(), at)>
            {move || short_date(lang.get(), at)}
        </time>
    }
}

/// How long ago, with the moment on hover.
#[component]
pub fn Ago(at: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <time datetime=at.to_rfc3339() title=move || date_time_utc(lang.get(), at)>
            {move || relative(lang.get(), at, now())}
        </time>
    }
}
