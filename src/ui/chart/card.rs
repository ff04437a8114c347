//! The card of a chart: its name, what it comes to, the drawing with its legend or the table behind it.

use leptos::prelude::*;

use super::{Key, Table, class, columns, scoped, series};
use crate::{
    i18n::use_texts,
    ui::{
        button::{Button, ButtonKind},
        card::{card, card_title},
        field::unique_id,
    },
};

/// How the series of a legend differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyed {
    /// By color, lightness, and the names in the drawing.
    Areas,
    /// By what fills them.
    Parts,
}

/// A card. The table is always there for screen readers, and shown to everybody who asks for it.
#[component]
pub fn ChartCard(
    /// Id of the heading.
    #[prop(into)]
    id: String,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// The span of time, or what else the numbers are of.
    #[prop(into)]
    note: Signal<String>,
    /// What it comes to, and a few words beside it.
    #[prop(into)]
    sum: Signal<(String, String)>,
    /// The legend; empty where none is needed.
    #[prop(into)]
    keys: Signal<Vec<Key>>,
    #[prop(default = Keyed::Parts)] keyed: Keyed,
    /// The table.
    table: Signal<Table>,
    /// The drawing.
    children: Children,
) -> impl IntoView {
    let t = use_texts();
    let as_table = RwSignal::new(false);
    let (heading, region) = (id.clone(), id.clone());
    let name = move || if as_table.get() { t.get().charts.as_chart } else { t.get().charts.as_table };
    let hatch = unique_id("hatch");
    let legend = move || {
        keys.get().into_iter().enumerate().map(|(n, key)| entry(n, key, keyed, &hatch)).collect_view()
    };
    let drawing = move || if as_table.get() { class::DRAWING_AWAY } else { class::DRAWING };
    let behind = move || if as_table.get() { class::TABLE } else { "visually-hidden" };
    view! {
        <section class=format!("{} {}", card(), scoped(class::CARD)) aria-labelledby=id>
            <div class=scoped(class::HEAD)>
                <h2 class=card_title() id=heading>{move || title.get()}</h2>
                <Button
                    kind=ButtonKind::Plain
                    on_click=move |_| as_table.update(|shown| *shown = !*shown)
                    name=Signal::derive(move || format!("{}: {}", name(), title.get()))
                >
                    {name}
                </Button>
            </div>
            <p class=scoped(class::SUM)>
                <strong class=scoped(class::TOTAL)>{move || sum.get().0}</strong>
                " "
                <span>{move || sum.get().1}</span>
                <span class=scoped(class::NOTE)>{move || note.get()}</span>
            </p>
            <div class=move || scoped(drawing())>
                {children()}
                <ul class=scoped(class::KEYS)>{legend}</ul>
            </div>
            <div
                class=move || scoped(behind())
                role=move || as_table.get().then_some("group")
                tabindex=move || as_table.get().then_some("0")
                aria-label=move || as_table.get().then(|| title.get())
            >
                {move || table.with(|table| rows(table, as_table.get(), region.clone()))}
            </div>
        </section>
    }
}

fn entry(n: usize, key: Key, keyed: Keyed, hatch: &str) -> impl IntoView + use<> {
    let shape = match keyed {
        Keyed::Areas => format!("<rect class=\"{}\" width=\"12\" height=\"12\" rx=\"2\"/>", series(n)),
        Keyed::Parts => {
            let hatch = format!("{hatch}-{n}");
            format!(
                "{}<rect {} x=\"1\" y=\"1\" width=\"10\" height=\"10\"/>",
                columns::pattern(&hatch),
                columns::filled(n, &hatch)
            )
        }
    };
    let name = key.name.clone();
    let text = match key.href {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    };
    view! {
        <li class=scoped(class::KEY)>
            <svg class=scoped(class::SWATCH) aria-hidden="true" focusable="false" width="12" height="12" inner_html=shape></svg>
            {text}
            {key.value.map(|value| view! { <span class=scoped(class::NOW)>{value}</span> })}
        </li>
    }
}

/// The names of rows are links where everybody sees them: what is hidden takes no focus.
fn rows(table: &Table, shown: bool, named: String) -> impl IntoView + use<> {
    let heads = table.heads.iter().enumerate().map(|(n, head)| {
        let class = if n == 0 { class::NAME_CELL } else { class::CELL };
        view! { <th scope="col" class=scoped(class)>{head.clone()}</th> }
    });
    let row = |row: &super::TableRow| {
        let (name, href) = (row.name.clone(), row.href.clone());
        let name = if shown { view! { <a href=href>{name}</a> }.into_any() } else { name.into_any() };
        let cells = row.cells.iter().map(|cell| view! { <td class=scoped(class::CELL)>{cell.clone()}</td> });
        view! { <tr><th scope="row" class=scoped(class::NAME_CELL)>{name}</th>{cells.collect_view()}</tr> }
    };
    view! {
        <table class=scoped(class::ROWS) aria-labelledby=named>
            <thead><tr>{heads.collect_view()}</tr></thead>
            <tbody>{table.rows.iter().map(row).collect_view()}</tbody>
        </table>
    }
}
