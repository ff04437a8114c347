//! Buttons that are the control of a field.

use leptos::{ev::MouseEvent, prelude::*};

use super::ButtonKind;
use crate::ui::field::{Wiring, unique_id};

/// The control of a field that is chosen elsewhere, such as a file: its name is the field's label and its own text.
#[component]
pub fn FieldButton(
    wiring: Wiring,
    /// Id of the text that says what is chosen.
    chosen: String,
    #[prop(into)] on_click: Callback<MouseEvent>,
    children: Children,
) -> impl IntoView {
    let text = unique_id("field-button");
    let Wiring { id, label_id, described_by, invalid, .. } = wiring;
    view! {
        <button
            type="button"
            class=ButtonKind::Secondary.classes()
            id=id
            aria-labelledby=format!("{label_id} {text}")
            aria-describedby=move || format!("{chosen} {}", described_by.get().unwrap_or_default())
            // A button has no `aria-invalid`.
            data-invalid=move || invalid.get()
            on:click=move |event| on_click.run(event)
        >
            <span id=text.clone()>{children()}</span>
        </button>
    }
}
