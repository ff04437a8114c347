//! What stands above a list: search, filters, and which of them are in force.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// The bar.
#[component]
pub fn ListBar(
    /// A further class, for its fields.
    #[prop(into, optional)]
    class: String,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/list_bar.css");
    view! { <div class=format!("list-bar no-print {class} {styles}")>{children()}</div> }
}
