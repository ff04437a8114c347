//! One of a few, each with what it means.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::ui::{checkbox, field::unique_id};

/// The classes of what holds the choices.
pub fn list() -> String {
    let styles = style_sheet!("style/scoped/choice.css");
    format!("choices {styles}")
}

/// The same for so many that they scroll.
pub fn long_list() -> String {
    let styles = style_sheet!("style/scoped/choice.css");
    format!("choices choices--many {styles}")
}

/// A choice, tied to what it means.
#[component]
pub fn Choice(
    /// The name that all choices of the list have.
    name: String,
    #[prop(into)] label: Signal<String>,
    /// The label's language, where it is data.
    #[prop(optional)]
    language: Option<&'static str>,
    #[prop(into)] chosen: Signal<bool>,
    /// It cannot be chosen.
    #[prop(into)]
    off: Signal<bool>,
    #[prop(into)] on_choose: Callback<()>,
    /// What it means: [`About`].
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/choice.css");
    let (id, about) = (unique_id("choice"), unique_id("choice-about"));
    view! { class = styles,
        <div class="choice" class:choice--off=move || off.get()>
            <input
                type="radio"
                class=checkbox::round()
                id=id.clone()
                name=name
                aria-describedby=about.clone()
                disabled=move || off.get()
                prop:checked=move || chosen.get()
                on:change=move |_| on_choose.run(())
            />
            <div>
                <label class="choice__name" for=id lang=language>{move || label.get()}</label>
                <div id=about>{children()}</div>
            </div>
        </div>
    }
}

/// A sentence about a choice.
#[component]
pub fn About(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/choice.css");
    view! { class = styles, <p class="choice__about">{move || text.get()}</p> }
}
