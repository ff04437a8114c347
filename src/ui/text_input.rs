//! One line of text with its label.

use leptos::{html, prelude::*};
use stylers_macro::style_sheet;

use super::{
    field::{Field, Wiring, translate},
    input_box,
};

/// A text field. The value lives in the caller's signal.
#[component]
pub fn TextInput(
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    /// What may be entered, in a few words.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// Why the value was refused.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    /// Must be given.
    #[prop(into, optional)]
    required: Signal<bool>,
    /// Can be read and copied, not changed.
    #[prop(into, optional)]
    read_only: Signal<bool>,
    /// `type`: text, email, tel, password, search.
    #[prop(default = "text")]
    kind: &'static str,
    /// `autocomplete`; "off" where the browser's own data cannot be meant.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The control's id, where something else points at it.
    #[prop(into, optional)]
    id: Option<String>,
    /// Fixed text after the value, such as the end of a domain.
    #[prop(into, optional)]
    suffix: MaybeProp<String>,
    /// Most characters that can be typed.
    #[prop(optional)]
    max_length: Option<u32>,
    /// When the field is left.
    #[prop(into, optional)]
    on_blur: Option<Callback<()>>,
    #[prop(optional)] node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/text_input.css");
    let id = id.unwrap_or_else(|| super::field::unique_id("text"));
    view! {
        <Field label hint error required id=id children=move |wiring: Wiring| {
            view! {
                <div class=input_box::frame()>
                    <input
                        class=input_box::control()
                        translate=translate()
                        id=wiring.id
                        type=kind
                        node_ref=node_ref
                        autocomplete=autocomplete
                        maxlength=max_length
                        aria-describedby=move || wiring.described_by.get()
                        aria-invalid=move || wiring.invalid.get()
                        aria-required=move || wiring.required.get()
                        readonly=move || read_only.get()
                        prop:value=move || value.get()
                        on:input:target=move |event| value.set(event.target().value())
                        on:blur=move |_| {
                            if let Some(on_blur) = on_blur {
                                // Enter may have left the page: its field loses the focus when it is gone already.
                                let _ = on_blur.try_run(());
                            }
                        }
                    />
                    {move || suffix.get().map(|text| view! { class = styles, <span class="input-box__suffix">{text}</span> })}
                </div>
            }
        }/>
    }
}
