//! Tables on the native element. At phone width their rows become cards, and lose their roles unless these are written
//! out.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// The classes of what the functions below are named after, for tables that draw their own elements.
fn scoped(own: &str) -> String {
    let styles = style_sheet!("style/scoped/table.css");
    format!("{own} {styles}")
}

/// The box around a table; pale while other rows are on their way.
pub fn frame(pending: bool) -> String {
    scoped(if pending { "table-box table-box--pending" } else { "table-box" })
}

/// The `<table>`.
pub fn table() -> String {
    scoped("table")
}

/// The `<thead>`, which cards have not.
pub fn heads() -> String {
    scoped("table__heads")
}

/// A `<th>` in it, above texts or figures.
pub fn head(numeric: bool) -> String {
    scoped(if numeric { "table__head table__head--numeric" } else { "table__head" })
}

/// The `<tbody>`.
pub fn body() -> String {
    scoped("table__body")
}

/// A `<tr>` that is no [`Row`].
pub fn line() -> String {
    scoped("table__line")
}

/// A `<td>` that is no [`Cell`].
pub fn cell() -> String {
    scoped("table__cell")
}

/// A second, smaller line below a text.
pub fn second_line() -> String {
    scoped("table__second")
}

/// The same with a time in UTC, which takes more room.
pub fn utc_line() -> String {
    scoped("table__second table__utc")
}

/// A text of one line, cut where there is no room for it.
pub fn clipped() -> String {
    scoped("table__clip")
}

/// A name that belongs to the row above it, where it does.
pub fn below(is: bool) -> String {
    if is { scoped("table__below") } else { String::new() }
}

/// A head cell of a [`PlainTable`].
pub struct Head {
    pub text: Signal<String>,
    pub numeric: bool,
    /// It is for screen readers only (a column of buttons).
    pub hidden: bool,
}

impl Head {
    /// A column of texts.
    pub fn new(text: impl Fn() -> &'static str + Send + Sync + 'static) -> Self {
        Self { text: Signal::derive(move || text().to_owned()), numeric: false, hidden: false }
    }
}

/// A table of few rows, all of them on the page.
#[component]
pub fn PlainTable(
    /// What the table is, for those who cannot see its heading.
    #[prop(into, optional)]
    caption: MaybeProp<String>,
    /// Id of the heading that names it instead.
    #[prop(optional)]
    labelled_by: Option<&'static str>,
    heads: Vec<Head>,
    /// Its [`Row`]s.
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/table.css");
    let head = |Head { text, numeric, hidden }: Head| {
        view! { class = styles,
            <th class="table__head" class:table__head--numeric=numeric scope="col" role="columnheader">
                <span class:visually-hidden=hidden>{move || text.get()}</span>
            </th>
        }
    };
    view! { class = styles,
        <div class="table-box">
            <table class="table" aria-labelledby=labelled_by role="table">
                {caption.get_untracked().map(|_| view! { <caption class="visually-hidden">{move || caption.get()}</caption> })}
                <thead class="table__heads" role="rowgroup">
                    <tr class="table__line" role="row">{heads.into_iter().map(head).collect_view()}</tr>
                </thead>
                <tbody class="table__body" role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
}

#[component]
pub fn Row(
    /// Drawn as the one that was just made.
    #[prop(into, optional)]
    highlighted: Signal<bool>,
    /// What belongs to it stands open below it.
    #[prop(into, optional)]
    open: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/table.css");
    view! { class = styles,
        <tr
            class="table__line table__row"
            class:table__row--highlighted=move || highlighted.get()
            class:table__row--open=move || open.get()
            role="row"
        >
            {children()}
        </tr>
    }
}

/// A heading above the rows that belong together.
#[component]
pub fn GroupRow(
    /// How many columns the table has.
    columns: u32,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/table.css");
    view! { class = styles,
        <tr class="table__line table__line--group" role="row">
            <td class="table__cell table__cell--group" role="cell" colspan=columns>{children()}</td>
        </tr>
    }
}

/// The cell that names the row; names are not translated.
#[component]
pub fn RowHead(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/table.css");
    view! { class = styles,
        <th class="table__row-head" scope="row" role="rowheader" translate="no">
            {children()}
        </th>
    }
}

/// What a cell holds, where that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Holds {
    #[default]
    Text,
    /// A figure.
    Number,
    /// A domain, which gives way where there is no room.
    Domain,
    /// Buttons: no label beside them.
    Buttons,
    /// A menu of what can be done with the row.
    Menu,
    /// The button that opens what belongs to the row.
    Arrow,
}

impl Holds {
    /// Whether they are buttons of any kind: paper has none.
    fn buttons(self) -> bool {
        match self {
            Self::Text | Self::Number | Self::Domain => false,
            Self::Buttons | Self::Menu | Self::Arrow => true,
        }
    }
}

/// A cell; `label` is the column's name, shown beside the value at phone width.
#[component]
pub fn Cell(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] holds: Holds,
    /// A name or an id: a browser that translates the page leaves it as it is. Figures are left in any case.
    #[prop(optional)]
    verbatim: bool,
    /// A word or two that stay on one line.
    #[prop(optional)]
    short: bool,
    /// On a card the label stands above the value, which has a button beside it.
    #[prop(optional)]
    stacked: bool,
    /// There is nothing in it: a card leaves it out.
    #[prop(into, optional)]
    empty: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/table.css");
    view! { class = styles,
        <td
            class="table__cell table__cell--labeled"
            class:table__cell--numeric=holds == Holds::Number
            class:table__cell--domain=holds == Holds::Domain
            class:table__cell--actions=holds.buttons()
            class:table__cell--menu=holds == Holds::Menu
            class:table__cell--arrow=holds == Holds::Arrow
            class:no-print=holds.buttons()
            class:table__cell--short=short
            class:table__cell--stacked=stacked
            class:table__cell--empty=move || empty.get()
            role="cell"
            translate=(holds == Holds::Number || verbatim).then_some("no")
            data-label=move || label.get()
        >
            {children()}
        </td>
    }
}

/// A link that is all that a cell holds.
#[component]
pub fn CellLink(
    #[prop(into)] href: String,
    /// Shown below the pointer.
    #[prop(into, optional)]
    title: Option<String>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/table.css");
    view! { class = styles, <a class="table__link" href=href title=title>{children()}</a> }
}

/// A dash for the eye, words for the ear.
pub fn dash(words: impl Fn() -> &'static str + Send + Sync + Copy + 'static) -> AnyView {
    view! {
        <span class="muted" title=words>
            <span aria-hidden="true">"–"</span>
            <span class="visually-hidden">{words}</span>
        </span>
    }
    .into_any()
}
