//! A text to copy by hand.

use leptos::{html, prelude::*};

use super::input_box;

/// A text in a field that cannot be changed; it is selected, with the focus on it, when it is drawn.
#[component]
pub fn ShownText(
    /// Accessible name.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] text: Signal<String>,
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            drop(input.focus());
            input.select();
        }
    });
    view! {
        <span class=format!("{} {class}", input_box::frame())>
            <input
                class=input_box::control()
                readonly
                node_ref=input
                aria-label=move || name.get()
                prop:value=move || text.get()
            />
        </span>
    }
}
