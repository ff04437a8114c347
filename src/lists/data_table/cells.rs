//! Rows and cells. Their roles are written out, since a table drawn as cards loses them.

use leptos::prelude::*;

#[component]
pub fn Row(
    /// Drawn as the one that was just made.
    #[prop(into, optional)]
    highlighted: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <tr class="table__row" class:table__row--highlighted=move || highlighted.get() role="row">
            {children()}
        </tr>
    }
}

/// The cell that names the row; names are not translated.
#[component]
pub fn RowHead(children: Children) -> impl IntoView {
    view! {
        <th class="table__row-head" scope="row" role="rowheader" translate="no">
            {children()}
        </th>
    }
}

/// A cell; `label` is the column's name, shown beside the value at phone width.
#[component]
pub fn Cell(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] numeric: bool,
    /// Buttons: no label beside them.
    #[prop(optional)]
    actions: bool,
    /// A name or an id: a browser that translates the page leaves it as it is. Figures are left in any case.
    #[prop(optional)]
    verbatim: bool,
    /// A word or two that stay on one line.
    #[prop(optional)]
    short: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <td
            class="table__cell"
            class:table__cell--numeric=numeric
            class:table__cell--actions=actions
            class:table__cell--verbatim=verbatim
            class:table__cell--short=short
            role="cell"
            translate=(numeric || verbatim).then_some("no")
            data-label=move || label.get()
        >
            {children()}
        </td>
    }
}

/// A dash for the eye, words for the ear.
pub fn dash(words: impl Fn() -> &'static str + Send + Sync + Copy + 'static) -> AnyView {
    view! {
        <span class="table__quiet" title=words>
            <span aria-hidden="true">"–"</span>
            <span class="visually-hidden">{words}</span>
        </span>
    }
    .into_any()
}
