//! A provider's resellers, or a reseller's providers, by licenses.

use leptos::prelude::*;
use model::portal::trends::{PartnerLicenses, Trends};

use crate::{
    format,
    i18n::{Lang, plural, use_lang, use_texts},
    routes::Path,
    session::use_session,
    ui::{
        chart::{
            Table, TableRow,
            bars::{Bar, BarChart},
            card::ChartCard,
        },
        empty_state::EmptyState,
    },
};

/// The chart.
#[component]
pub fn Partners(trends: StoredValue<Trends>) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let is_provider = session.is_provider();
    let partners = StoredValue::new(trends.with_value(|trends| trends.partners.clone()));
    let total: i64 = partners.with_value(|all| all.iter().map(|one| one.licenses).sum());
    let title = move || {
        let t = &t.get().charts;
        if is_provider { t.resellers } else { t.providers }.to_owned()
    };
    let empty = move || {
        let t = &t.get().charts;
        if is_provider { t.resellers_empty } else { t.providers_empty }.to_owned()
    };
    let words = move || {
        let (t, lang) = (&t.get().charts, lang.get());
        (format::number(lang, total), plural(lang, total, t.resellers_sum_one, t.resellers_sum_other))
    };
    let bar = move |one: &PartnerLicenses| Bar {
        name: one.partner.name.clone(),
        value: one.licenses,
        shown: format::number(lang.get(), one.licenses),
        href: rows(one, is_provider),
    };
    let bars = Signal::derive(move || partners.with_value(|all| all.iter().map(bar).collect()));
    view! {
        <ChartCard
            id="partners-chart"
            title=Signal::derive(title)
            note=Signal::derive(move || t.get().charts.top.to_owned())
            sum=Signal::derive(words)
            keys=Signal::stored(Vec::new())
            table=Signal::derive(move || partners.with_value(|all| table(all, is_provider, lang.get())))
        >
            {if total == 0 {
                view! { <EmptyState text=Signal::derive(empty) /> }.into_any()
            } else {
                view! { <BarChart bars /> }.into_any()
            }}
        </ChartCard>
    }
}

fn rows(one: &PartnerLicenses, is_provider: bool) -> String {
    let id = one.partner.id.to_string();
    let of = if is_provider { "reseller" } else { "provider" };
    Path::Subscriptions.with(&[(of, &id), ("state", "active"), ("sort", "-quantity")])
}

fn table(all: &[PartnerLicenses], is_provider: bool, lang: Lang) -> Table {
    let t = &lang.texts().charts;
    let row = |one: &PartnerLicenses| TableRow {
        name: one.partner.name.clone(),
        href: rows(one, is_provider),
        cells: vec![format::number(lang, one.licenses)],
    };
    let head = if is_provider { t.reseller } else { t.provider };
    Table { heads: vec![head.to_owned(), t.licenses_head.to_owned()], rows: all.iter().map(row).collect() }
}
