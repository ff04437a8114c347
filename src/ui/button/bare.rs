//! Buttons without a look of their own.

use leptos::{ev::MouseEvent, prelude::*};

use super::Opens;

/// A button that takes its look from its owner's sheet: a chip, the head of a column, a stepper.
#[component]
pub fn BareButton(
    /// The class with its look.
    #[prop(into)]
    class: String,
    #[prop(into, optional)] on_click: Option<Callback<MouseEvent>>,
    /// Accessible name where there is no text, or where it alone is not enough.
    #[prop(into, optional)]
    name: MaybeProp<String>,
    /// Shown below the pointer.
    #[prop(into, optional)]
    title: MaybeProp<String>,
    /// It does nothing just now, and stays focusable.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// What it opens.
    #[prop(optional)]
    opens: Option<Opens>,
    /// Id of the popover that it opens and closes.
    #[prop(into, optional)]
    popover: Option<String>,
    children: Children,
) -> impl IntoView {
    let click = move |event| {
        if let Some(on_click) = on_click {
            on_click.run(event);
        }
    };
    view! {
        <button
            type="button"
            class=class
            aria-label=move || name.get()
            title=move || title.get()
            aria-disabled=move || disabled.get().then_some("true")
            aria-haspopup=opens.map(Opens::word)
            popovertarget=popover
            on:click=click
        >
            {children()}
        </button>
    }
}
