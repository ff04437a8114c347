//! Icons.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// A picture beside a text; never the only bearer of a meaning, so it is hidden from screen readers.
#[component]
pub fn Icon(
    /// Of Lucide: `icondata::LuXxx`.
    #[prop(into)]
    icon: Signal<icondata::Icon>,
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/icon.css");
    view! {
        <svg
            class=format!("icon {class} {styles}")
            aria-hidden="true"
            focusable="false"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            stroke-linecap="round"
            stroke-linejoin="round"
            inner_html=move || icon.get().data
        ></svg>
    }
}
