//! Several lines of text with their label.

use leptos::{html, prelude::*};
use stylers_macro::style_sheet;

use super::{
    field::{Field, Wiring},
    input_box,
};

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
    let styles = style_sheet!("style/scoped/text_area.css");
    view! {
        <Field label hint error children=move |wiring: Wiring| {
            view! {
                <div class=input_box::frame_of_lines()>
                    <textarea
                        class=format!("{} input-box__lines {styles}", input_box::lines())
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
