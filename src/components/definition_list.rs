//! Facts: name and value, in two columns.

use leptos::prelude::*;

/// A list of facts.
#[component]
pub fn DefinitionList(
    /// [`Fact`]s.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// One fact.
#[component]
pub fn Fact(
    /// Its name.
    #[prop(into)]
    term: Signal<String>,
    /// Its value.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="facts__row">
            <dt class="facts__term">{move || term.get()}</dt>
            <dd class="facts__value">{children()}</dd>
        </div>
    }
}
