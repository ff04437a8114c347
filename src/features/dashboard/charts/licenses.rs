//! Licenses over a year, by family of offers.

use chrono::TimeDelta;
use leptos::prelude::*;
use model::portal::trends::{FamilyLicenses, Trends};

use crate::{
    format,
    i18n::{Lang, fill, use_lang, use_texts},
    routes::Path,
    ui::{
        chart::{
            Key, Table, TableRow,
            areas::{AreaChart, Areas, Point},
            card::{ChartCard, Keyed},
        },
        empty_state::EmptyState,
    },
};

/// Weeks of a place.
const STEP: usize = 4;

/// The chart.
#[component]
pub fn Licenses(trends: StoredValue<Trends>) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let read = move |read: fn(&Trends) -> i64| trends.with_value(read);
    let (now, before) =
        (read(|trends| sum(trends, trends.days.len().saturating_sub(1))), read(|trends| sum(trends, 0)));
    let is_complete = trends.with_value(|trends| trends.is_complete);
    let weeks = trends.with_value(|trends| (0..trends.days.len()).filter(|n| sum(trends, *n) > 0).count());
    let words = move || {
        let (t, lang) = (&t.get().charts, lang.get());
        let change = (before > 0).then(|| fill(t.change, &[("percent", &format::change(lang, before, now))]));
        let words: Vec<String> = [Some(t.licenses_sum.to_owned()), change].into_iter().flatten().collect();
        (format::number(lang, now), words.join(" · "))
    };
    let why = move || {
        let t = &t.get().charts;
        match (weeks, is_complete) {
            (_, false) => Some(t.filling),
            (0, true) => Some(t.licenses_empty),
            (1, true) => Some(t.licenses_soon),
            _ => None,
        }
    };
    let areas = Memo::new(move |_| trends.with_value(|trends| areas(trends, lang.get())));
    view! {
        <ChartCard
            id="licenses-chart"
            title=Signal::derive(move || t.get().charts.licenses.to_owned())
            note=Signal::derive(move || t.get().charts.year.to_owned())
            sum=Signal::derive(words)
            keys=Signal::derive(move || trends.with_value(|trends| keys(trends, lang.get())))
            keyed=Keyed::Areas
            table=Signal::derive(move || trends.with_value(|trends| table(trends, lang.get())))
        >
            {move || match why() {
                Some(text) => view! { <EmptyState icon=icondata::LuInbox text=text.to_owned() /> }.into_any(),
                None => view! { <AreaChart areas=areas.into() /> }.into_any(),
            }}
        </ChartCard>
    }
}

fn sum(trends: &Trends, at: usize) -> i64 {
    trends.families.iter().filter_map(|one| one.licenses.get(at)).sum()
}

fn name(lang: Lang, family: &FamilyLicenses) -> String {
    family.family.name().unwrap_or(lang.texts().charts.other).to_owned()
}

/// The active subscriptions of a family: its name is searched for, as it is that of its offers.
fn rows(family: &FamilyLicenses) -> String {
    let all = [("state", "active"), ("sort", "-quantity")];
    match family.family.name() {
        Some(name) => Path::Subscriptions.with(&[("q", name), all[0], all[1]]),
        None => Path::Subscriptions.with(&all),
    }
}

fn keys(trends: &Trends, lang: Lang) -> Vec<Key> {
    let key = |one: &FamilyLicenses| Key {
        name: name(lang, one),
        value: one.licenses.last().map(|now| format::number(lang, *now)),
        href: Some(rows(one)),
    };
    trends.families.iter().map(key).collect()
}

/// The ends of the places, which count weeks from the first.
fn ends(trends: &Trends) -> impl Iterator<Item = usize> + use<> {
    (STEP..trends.days.len()).step_by(STEP)
}

/// What was done in the weeks up to a day.
fn changes(trends: &Trends, end: usize) -> String {
    let (from, to) = (trends.days[end - STEP] + TimeDelta::days(1), trends.days[end]);
    let (from, to) = (from.to_string(), to.to_string());
    Path::Activity.with(&[("by", "any"), ("kind", "subscriptions"), ("from", &from), ("to", &to)])
}

fn areas(trends: &Trends, lang: Lang) -> Areas {
    let t = &lang.texts().charts;
    let point = |(n, end): (usize, usize)| {
        let all = format!("{} {}", format::number(lang, sum(trends, end)), t.licenses_sum);
        let each = trends.families.iter().filter(|one| one.licenses[end] > 0).map(|one| {
            fill(t.of, &[("name", &name(lang, one)), ("value", &format::number(lang, one.licenses[end]))])
        });
        let lines = [format::day_in_words(lang, trends.days[end]), all].into_iter().chain(each).collect();
        let label = if n % 3 == 0 { format::day_and_month(lang, trends.days[end]) } else { String::new() };
        (Point { lines, href: changes(trends, end) }, label)
    };
    Areas {
        series: trends.families.iter().map(|one| (name(lang, one), one.licenses.clone())).collect(),
        points: ends(trends).enumerate().map(point).collect(),
    }
}

fn table(trends: &Trends, lang: Lang) -> Table {
    let t = &lang.texts().charts;
    let names = trends.families.iter().map(|one| name(lang, one));
    let row = |end: usize| {
        let each = trends.families.iter().map(|one| one.licenses[end]);
        TableRow {
            name: format::day_in_words(lang, trends.days[end]),
            href: changes(trends, end),
            cells: each.chain([sum(trends, end)]).map(|n| format::number(lang, n)).collect(),
        }
    };
    Table {
        heads: [t.day.to_owned()].into_iter().chain(names).chain([t.total.to_owned()]).collect(),
        rows: ends(trends).collect::<Vec<_>>().into_iter().rev().map(row).collect(),
    }
}
