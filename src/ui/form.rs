//! Forms, which the app checks itself, and rows of buttons.

use leptos::{ev::SubmitEvent, prelude::*};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;

/// Fields one below the other.
#[component]
pub fn Form(
    /// It was sent, by a button or by Enter in a field; the browser does nothing.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Browsers and password managers fill it.
    #[prop(optional)]
    filled: bool,
    /// It stands below something else.
    #[prop(optional)]
    below: bool,
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/form.css");
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if filled {
            read_filled(&event);
        }
        on_submit.run(());
    };
    let below = if below { "form--below" } else { "" };
    view! { <form class=format!("form {below} {class} {styles}") novalidate on:submit=submit>{children()}</form> }
}

/// Tells every field of a form that is submitted what stands in it: password managers and browsers fill fields without
/// an event, or with one that came before the page listened. Afterwards the signals hold what the user sees. A combobox is
/// left alone: its list would open, and text in it is no choice.
fn read_filled(event: &SubmitEvent) {
    let form = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let typed = "input:not([type=checkbox], [type=radio], [type=file], [role=combobox]), textarea";
    for (fields, name) in [(typed, "input"), ("select", "change")] {
        let found = form.as_ref().and_then(|form| form.query_selector_all(fields).ok());
        let found = found.iter().flat_map(|found| (0..found.length()).filter_map(|n| found.get(n)));
        for field in found {
            let init = web_sys::EventInit::new();
            init.set_bubbles(true);
            if let Ok(event) = web_sys::Event::new_with_event_init_dict(name, &init) {
                // Nobody prevents the default of these.
                drop(field.dispatch_event(&event));
            }
        }
    }
}

/// A row of buttons, in a form or below a text.
#[component]
pub fn FormButtons(
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/form.css");
    view! { <div class=format!("form__buttons no-print {class} {styles}")>{children()}</div> }
}
