//! Facts: name and value, in two columns.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// A list of facts.
#[component]
pub fn DefinitionList(
    /// They stand side by side, each value below its name.
    #[prop(optional)]
    strip: bool,
    /// [`Fact`]s.
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/definition_list.css");
    view! { class = styles, <dl class="facts" class:facts--strip=strip>{children()}</dl> }
}

#[component]
pub fn Fact(
    #[prop(into)] term: Signal<String>,
    /// The value stands below its name: long ids beside a form.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/definition_list.css");
    view! { class = styles,
        <div class="facts__row" class:facts__row--wide=wide>
            <dt class="facts__term">{move || term.get()}</dt>
            <dd class="facts__value">{children()}</dd>
        </div>
    }
}
