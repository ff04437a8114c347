//! How the parts of a page stand: in two columns, and one below the other.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// Two columns, one below the other where there is no room: a [`Stack`] and a [`SideColumn`].
#[component]
pub fn Columns(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/columns.css");
    view! { class = styles, <div class="columns">{children()}</div> }
}

/// The narrow column.
#[component]
pub fn SideColumn(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/columns.css");
    view! { class = styles, <div class="columns__side">{children()}</div> }
}

/// Parts one below the other.
#[component]
pub fn Stack(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/columns.css");
    view! { class = styles, <div class="stack">{children()}</div> }
}
