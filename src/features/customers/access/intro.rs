//! What the page of a customer's access is about.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// A sentence below the page's heading.
#[component]
pub fn Intro(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/access_intro.css");
    view! { class = styles, <p class="access__intro">{move || text.get()}</p> }
}
