//! A list of records on a native table; at phone width its rows become cards.

use leptos::prelude::*;
use model::portal::views::Page;
use serde::Serialize;
use stylers_macro::style_sheet;

use super::{
    keyed::{KeptPlace, Keyed},
    list_state::{ListData, ListState},
    pager::{PageFacts, Pager},
};
use crate::{
    client,
    i18n::use_texts,
    load::error_view::ErrorView,
    ui::{
        button::{BareButton, Button},
        empty_state::EmptyState,
        icon::Icon,
        select::{Choice, Select},
        table,
    },
};

/// Rows drawn while nothing has come yet: those of a whole page, so that what stands below does not move.
const SKELETON_ROWS: usize = 25;

#[derive(Clone)]
pub struct Column {
    /// Name in `sort`; none where the list cannot be sorted by it.
    pub sort: Option<&'static str>,
    pub label: Signal<String>,
    pub numeric: bool,
    /// What the heading means, where that is not plain.
    pub hint: Option<Signal<String>>,
    /// The heading is for screen readers only (a column of buttons).
    pub label_hidden: bool,
}

impl Column {
    /// A column that cannot be sorted.
    pub fn new(label: Signal<String>) -> Self {
        Self { sort: None, label, numeric: false, hint: None, label_hidden: false }
    }

    /// Sorted under this name.
    #[must_use]
    pub fn sorted(self, name: &'static str) -> Self {
        Self { sort: Some(name), ..self }
    }

    #[must_use]
    pub fn numeric(self) -> Self {
        Self { numeric: true, ..self }
    }

    /// Explained below the pointer and for screen readers.
    #[must_use]
    pub fn hint(self, hint: Signal<String>) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// Without a visible heading.
    #[must_use]
    pub fn unlabelled(self) -> Self {
        Self { label_hidden: true, ..self }
    }
}

/// A list: head with sort buttons, rows, and the pager. It never changes its height while it loads again.
#[component]
pub fn DataTable<T>(
    /// What the table is, for those who cannot see its heading.
    #[prop(into)]
    caption: Signal<String>,
    columns: Vec<Column>,
    /// Search, filters, sort and page.
    list: ListState,
    data: ListData<T>,
    /// The order while the address names none.
    #[prop(into)]
    default_sort: Signal<&'static str>,
    /// Draws a row: one [`Row`], with more below it where it is expanded.
    #[prop(into)]
    row: Callback<T, AnyView>,
    /// What stands there, and can be done, where there is nothing at all: an [`EmptyState`].
    #[prop(into)]
    empty: ViewFn,
) -> impl IntoView
where
    T: Clone + Serialize + Send + Sync + 'static,
{
    let styles = style_sheet!("style/scoped/data_table.css");
    let t = use_texts();
    let ListData { page, pending, current, retry } = data;
    let sort = Memo::new(move |_| {
        list.query.with(|query| query.sort.clone()).unwrap_or_else(|| default_sort.get().to_owned())
    });
    let width = columns.len();
    let rows = move || match page.get() {
        Some(Ok(page)) => page.items.into_iter().map(Keyed::new).collect(),
        Some(Err(_)) | None => Vec::new(),
    };
    let waiting = move || {
        page.with(Option::is_none).then(|| (0..SKELETON_ROWS).map(|_| skeleton(width)).collect_view())
    };
    let place = KeptPlace::default();
    Effect::new(move |_| {
        page.track();
        place.restore();
    });
    let instead = move || match page.get() {
        Some(Err(error)) => Some(view! { <ErrorView error retry/> }.into_any()),
        // That another search found nothing says nothing about this one.
        Some(Ok(page)) if page.items.is_empty() && current.get() => Some(
            view! {
                <div role="status">
                    {if list.is_filtered() { nothing_matches(list) } else { empty.run() }}
                </div>
            }
            .into_any(),
        ),
        Some(Ok(_)) | None => None,
    };
    let has_rows = move || page.with(|page| !is_empty(page));
    let phone_columns = columns.clone();
    view! { class = styles,
        <div class="table-sort no-print">
            <PhoneSort columns=phone_columns list sort/>
        </div>
        <div class=move || table::frame(pending.get())>
            <table
                class=table::table()
                role="table"
                aria-busy=move || pending.get().to_string() hidden=move || !has_rows()>
                <caption class="visually-hidden">{move || caption.get()}</caption>
                <thead class=table::heads() role="rowgroup">
                    <tr class=table::line() role="row">
                        {columns.into_iter().map(|column| view! { <HeadCell column list sort/> }).collect_view()}
                    </tr>
                </thead>
                <tbody class=table::body() role="rowgroup" node_ref=place.body on:focusin=move |event| place.note(&event) on:focusout=move |event| place.leave(&event)>
                    {waiting}
                    <For each=rows key=|keyed| keyed.key.clone() let:keyed>{row.run(keyed.item)}</For>
                </tbody>
            </table>
            {instead}
        </div>
        {move || match page.get() {
            Some(Ok(page)) if !page.items.is_empty() => {
                Some(view! { <Pager facts=PageFacts::of(&page) list current/> })
            }
            Some(_) | None => None,
        }}
        <span class="visually-hidden" role="status">
            {move || page.with(Option::is_none).then(|| t.get().common.loading)}
        </span>
    }
}

/// Nothing to draw in the table: an error, or no rows.
fn is_empty<T>(page: &Option<client::Result<Page<T>>>) -> bool {
    match page {
        Some(Ok(page)) => page.items.is_empty(),
        Some(Err(_)) => true,
        None => false,
    }
}

/// The filters hide everything: one button drops them.
fn nothing_matches(list: ListState) -> AnyView {
    let t = use_texts();
    view! {
        <EmptyState icon=icondata::LuSearch text=move || t.get().components.nothing_matches.to_owned()>
            <Button on_click=move |_| list.clear()>{move || t.get().components.clear_all}</Button>
        </EmptyState>
    }
    .into_any()
}

fn skeleton(width: usize) -> impl IntoView {
    let styles = style_sheet!("style/scoped/data_table.css");
    let bone = |_| view! { class = styles, <td class=table::cell()><span class="table__bone"></span></td> };
    view! {
        <tr class=format!("table__skeleton {}", table::line()) aria-hidden="true">
            {(0..width).map(bone).collect_view()}
        </tr>
    }
}

/// `aria-sort` of a column.
fn direction(sort: &str, column: &str) -> &'static str {
    match sort.strip_prefix('-') {
        Some(descending) if descending == column => "descending",
        None if sort == column => "ascending",
        Some(_) | None => "none",
    }
}

/// A heading; a button where the list can be sorted by it.
#[component]
fn HeadCell(column: Column, list: ListState, sort: Memo<String>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/data_table.css");
    let Column { sort: name, label, numeric, hint, label_hidden } = column;
    let arrow = move |name: &'static str| match direction(&sort.get(), name) {
        "ascending" => Some(view! { <Icon icon=icondata::LuArrowUp/> }),
        "descending" => Some(view! { <Icon icon=icondata::LuArrowDown/> }),
        _ => None,
    };
    let explained = move || hint.map(|hint| hint.get());
    view! {
        <th
            class=table::head(numeric)
            scope="col"
            role="columnheader"
            aria-sort=move || name.map(|name| direction(&sort.get(), name))
        >
            {match name {
                Some(name) => {
                    view! {
                        <BareButton
                            class=format!("table__sort {styles}")
                            title=Signal::derive(explained)
                            on_click=move |_| list.sort_by(name, &sort.get_untracked())
                        >
                            {move || label.get()}
                            {move || arrow(name)}
                        </BareButton>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <span class:visually-hidden=label_hidden title=explained>
                            {move || label.get()}
                        </span>
                    }
                        .into_any()
                }
            }}
            {hint.map(|hint| view! { <span class="visually-hidden">{move || hint.get()}</span> })}
        </th>
    }
}

/// Cards have no head: at phone width the order is chosen from a list.
#[component]
fn PhoneSort(columns: Vec<Column>, list: ListState, sort: Memo<String>) -> impl IntoView {
    let t = use_texts();
    let chosen = RwSignal::new(sort.get_untracked());
    Effect::new(move |_| chosen.set(sort.get()));
    let choices = Signal::derive(move || {
        let mut choices = Vec::new();
        for (name, label) in
            columns.iter().filter_map(|column| column.sort.map(|name| (name, column.label.get())))
        {
            choices.push(Choice::new(name, format!("{label} ↑")));
            choices.push(Choice::new(format!("-{name}"), format!("{label} ↓")));
        }
        choices
    });
    view! {
        <Select
            label=move || t.get().components.sort_by
            value=chosen
            choices
            on_choose=move |name: String| list.change(|query| query.sort = Some(name))
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sorted_column_says_its_direction() {
        assert_eq!(direction("name", "name"), "ascending");
        assert_eq!(direction("-name", "name"), "descending");
        assert_eq!(direction("-since", "name"), "none");
        assert_eq!(direction("since", "name"), "none");
    }
}
