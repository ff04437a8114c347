//! Several lines of text with their label.

use leptos::{html, prelude::*};

use super::field::{Field, Wiring};

/// A text field of several lines. The value lives in the caller's signal.
#[component]
pub fn TextArea(
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(default = 4)] rows: u32,
    /// The text's language, where it is not the interface's.
    #[prop(into, optional)]
    language: MaybeProp<String>,
    /// What may be entered, in a few words.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// Why the value was refused.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    #[prop(optional)] node_ref: NodeRef<html::Textarea>,
) -> impl IntoView {
    view! {
        <Field label hint error children=move |wiring: Wiring| {
            view! {
                <div class="thaw-textarea input-box">
                    <textarea
                        class="thaw-textarea__textarea input-box__control input-box__control--lines"
                        id=wiring.id
                        node_ref=node_ref
                        rows=rows
                        lang=move || language.get()
                        aria-describedby=move || wiring.described_by.get()
                        aria-invalid=move || wiring.invalid.get()
                        prop:value=move || value.get()
                        on:input:target=move |event| value.set(event.target().value())
                    ></textarea>
                </div>
            }
        }/>
    }
}
