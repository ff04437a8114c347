//! Customers that came and went, by month.

use chrono::TimeDelta;
use leptos::prelude::*;
use model::portal::trends::{CustomerMonth, Trends};

use crate::{
    format,
    i18n::{Lang, fill, plural, use_lang, use_texts},
    routes::Path,
    session::use_session,
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
pub fn Customers(trends: StoredValue<Trends>) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let is_provider = use_session().is_provider();
    let months = StoredValue::new(trends.with_value(|trends| trends.months.clone()));
    let (added, ended) =
        months.with_value(|months| months.last().map_or((0, 0), |month| (month.added, month.ended)));
    let nothing = months.with_value(|months| months.iter().all(|month| month.added == 0 && month.ended == 0));
    let words = move || {
        let (texts, lang) = (&t.get().charts, lang.get());
        let words = plural(lang, added, texts.customers_sum_one, texts.customers_sum_other);
        (format::number(lang, added), fill(&words, &[("ended", &format::number(lang, ended))]))
    };
    let keys = move || {
        let t = &t.get().charts;
        [t.added, t.ended].map(|name| Key { name: name.to_owned(), value: None, href: None }).to_vec()
    };
    let columns = Signal::derive(move || {
        months
            .with_value(|months| months.iter().map(|month| column(month, is_provider, lang.get())).collect())
    });
    view! {
        <ChartCard
            id="customers-chart"
            title=Signal::derive(move || t.get().charts.customers.to_owned())
            note=Signal::derive(move || t.get().charts.year.to_owned())
            sum=Signal::derive(words)
            keys=Signal::derive(keys)
            table=Signal::derive(move || months.with_value(|months| table(months, is_provider, lang.get())))
        >
            {if nothing {
                view! { <EmptyState text=move || t.get().charts.customers_empty.to_owned() /> }.into_any()
            } else {
                view! { <ColumnChart columns beside=true /> }.into_any()
            }}
        </ChartCard>
    }
}

/// A provider's customers of the month; of a reseller, whose delegations are counted, what was done with customers.
fn rows(month: &CustomerMonth, is_provider: bool) -> String {
    let (from, last) = (month.from.to_string(), (month.to - TimeDelta::days(1)).to_string());
    match is_provider {
        true => Path::Customers.with(&[("sinceFrom", &from), ("sinceTo", &last), ("sort", "-since")]),
        false => Path::Activity.with(&[("kind", "customers"), ("from", &from), ("to", &last)]),
    }
}

fn column(month: &CustomerMonth, is_provider: bool, lang: Lang) -> Column {
    let t = &lang.texts().charts;
    let of = |name: &str, n: i64| fill(t.of, &[("name", name), ("value", &format::number(lang, n))]);
    let lines =
        vec![format::month_and_year(lang, month.from), of(t.added, month.added), of(t.ended, month.ended)];
    Column {
        label: format::short_month(lang, month.from),
        shown: format::number(lang, month.added),
        parts: vec![month.added, month.ended],
        point: Point { lines, href: rows(month, is_provider) },
    }
}

fn table(months: &[CustomerMonth], is_provider: bool, lang: Lang) -> Table {
    let t = &lang.texts().charts;
    let row = |month: &CustomerMonth| TableRow {
        name: format::month_and_year(lang, month.from),
        href: rows(month, is_provider),
        cells: [month.added, month.ended].map(|n| format::number(lang, n)).to_vec(),
    };
    Table {
        heads: [t.month, t.added, t.ended].map(str::to_owned).to_vec(),
        rows: months.iter().rev().map(row).collect(),
    }
}
