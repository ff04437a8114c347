//! Fields of a form that belong together.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// Fields in two columns where there is room, below a heading where they have one.
#[component]
pub fn FormSection(
    /// What the fields are about.
    #[prop(into, optional)]
    legend: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/form_section.css");
    let heading = move || {
        legend.get().map(|text| view! { class = styles, <legend class="form__legend">{text}</legend> })
    };
    view! { class = styles,
        <fieldset class="form__section">
            {heading}
            {children()}
        </fieldset>
    }
}

/// What is as wide as both columns.
#[component]
pub fn Wide(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/form_section.css");
    view! { class = styles, <div class="form__wide">{children()}</div> }
}
