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

#[component]
pub fn Fact(
    #[prop(into)] term: Signal<String>,
    /// The value stands below its name: long ids beside a form.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="facts__row" class:facts__row--wide=wide>
            <dt class="facts__term">{move || term.get()}</dt>
            <dd class="facts__value">{children()}</dd>
        </div>
    }
}
