//! Boxes to tick, and circles to choose with.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// The classes of a native checkbox.
pub fn square() -> String {
    let styles = style_sheet!("style/scoped/checkbox.css");
    format!("box box--square {styles}")
}

/// The classes of a native radio button.
pub fn round() -> String {
    let styles = style_sheet!("style/scoped/checkbox.css");
    format!("box box--round {styles}")
}

/// A checkbox; its words are part of what can be clicked. What is ticked is the caller's.
#[component]
pub fn Checkbox(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    /// It cannot be changed just now, and stays focusable.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// Without it the form is refused.
    #[prop(optional)]
    required: bool,
    /// It was refused.
    #[prop(into, optional)]
    invalid: Signal<bool>,
    /// Id of a text that describes it.
    #[prop(into, optional)]
    described_by: Option<String>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/checkbox.css");
    view! { class = styles,
        <label class="check">
            <input
                type="checkbox"
                class="box box--square"
                aria-describedby=described_by
                aria-disabled=move || disabled.get().then_some("true")
                aria-invalid=move || invalid.get().then_some("true")
                aria-required=required.then_some("true")
                prop:checked=move || checked.get()
                on:click=move |event| {
                    if disabled.get_untracked() {
                        event.prevent_default();
                    }
                }
                on:change:target=move |event| on_change.run(event.target().checked())
            />
            <span>{move || label.get()}</span>
        </label>
    }
}
