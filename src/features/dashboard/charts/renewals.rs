//! Terms that end in the next weeks, by what happens then.

use chrono::TimeDelta;
use leptos::prelude::*;
use model::portal::trends::{RenewalWeek, Trends};

use crate::{
    format,
    i18n::{Lang, Msg, fill, plural, use_lang, use_texts},
    routes::Path,
    ui::{
        chart::{
            Key, Table, TableRow,
            card::ChartCard,
            columns::{Column, ColumnChart, Point},
        },
        empty_state::EmptyState,
    },
};

/// The chart.
#[component]
pub fn Renewals(trends: StoredValue<Trends>) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let weeks = StoredValue::new(trends.with_value(|trends| trends.renewals.clone()));
    let total: i64 = weeks.with_value(|weeks| weeks.iter().map(count).sum());
    let licenses: i64 = weeks.with_value(|weeks| weeks.iter().map(|week| week.licenses).sum());
    let more = weeks.with_value(|weeks| weeks.iter().any(|week| week.more));
    let words = move || {
        let (texts, lang) = (t.get(), lang.get());
        let words = plural(lang, total, texts.charts.renewals_one, texts.charts.renewals_other);
        let words = fill(&words, &[("licenses", &number(texts, lang, licenses, more))]);
        (number(texts, lang, total, more), words)
    };
    let keys =
        move || parts(t.get()).map(|name| Key { name: name.to_owned(), value: None, href: None }).to_vec();
    let columns = Signal::derive(move || {
        weeks.with_value(|weeks| weeks.iter().map(|week| column(week, lang.get())).collect())
    });
    view! {
        <ChartCard
            id="renewals-chart"
            title=Signal::derive(move || t.get().charts.renewals.to_owned())
            note=Signal::derive(move || t.get().charts.quarter.to_owned())
            sum=Signal::derive(words)
            keys=Signal::derive(keys)
            table=Signal::derive(move || weeks.with_value(|weeks| table(weeks, lang.get())))
        >
            {if total == 0 {
                view! { <EmptyState icon=icondata::LuCheck text=move || t.get().charts.renewals_empty.to_owned() /> }.into_any()
            } else {
                view! { <ColumnChart columns /> }.into_any()
            }}
        </ChartCard>
    }
}

fn parts(t: &'static Msg) -> [&'static str; 3] {
    [t.charts.renew, t.charts.extend, t.charts.end]
}

fn count(week: &RenewalWeek) -> i64 {
    week.renew + week.extend + week.end
}

/// A number, or that there are more.
fn number(t: &'static Msg, lang: Lang, n: i64, more: bool) -> String {
    let number = format::number(lang, n);
    if more { fill(t.components.more_than, &[("n", &number)]) } else { number }
}

fn name(week: &RenewalWeek, lang: Lang) -> String {
    let last = week.to - TimeDelta::days(1);
    let days = (format::day_and_month(lang, week.from), format::day_and_month(lang, last));
    let number = week.week.to_string();
    fill(lang.texts().charts.week_of, &[("week", &number), ("from", &days.0), ("to", &days.1)])
}

fn rows(week: &RenewalWeek) -> String {
    let (from, last) = (week.from.to_string(), (week.to - TimeDelta::days(1)).to_string());
    let query = [("state", "active"), ("termFrom", &*from), ("termTo", &*last), ("sort", "termEnd")];
    Path::Subscriptions.with(&query)
}

fn values(week: &RenewalWeek) -> [i64; 3] {
    [week.renew, week.extend, week.end]
}

fn column(week: &RenewalWeek, lang: Lang) -> Column {
    let t = lang.texts();
    let words = plural(lang, count(week), t.charts.renewals_one, t.charts.renewals_other);
    let words = fill(&words, &[("licenses", &format::number(lang, week.licenses))]);
    let all = format!("{} {words}", number(t, lang, count(week), week.more));
    let each = parts(t).into_iter().zip(values(week)).filter(|(_, n)| *n > 0);
    let each =
        each.map(|(name, n)| fill(t.charts.of, &[("name", name), ("value", &format::number(lang, n))]));
    Column {
        label: week.week.to_string(),
        shown: if week.more {
            format!("{}+", format::number(lang, count(week) - 1))
        } else {
            format::number(lang, count(week))
        },
        parts: values(week).to_vec(),
        point: Point { lines: [name(week, lang), all].into_iter().chain(each).collect(), href: rows(week) },
    }
}

fn table(weeks: &[RenewalWeek], lang: Lang) -> Table {
    let t = lang.texts();
    let heads = [t.charts.week].into_iter().chain(parts(t)).chain([t.charts.licenses_head]);
    let row = |week: &RenewalWeek| TableRow {
        name: name(week, lang),
        href: rows(week),
        cells: values(week)
            .into_iter()
            .chain([week.licenses])
            .map(|n| number(t, lang, n, week.more && n > 0))
            .collect(),
    };
    Table { heads: heads.map(str::to_owned).collect(), rows: weeks.iter().map(row).collect() }
}
