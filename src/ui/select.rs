//! One of a few, on the browser's own select.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    field::{Field, Wiring},
    icon::Icon,
};

/// Something to choose: the value that is meant and the text that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A select with its label. An empty value is "nothing chosen" and shown as `placeholder`.
#[component]
pub fn Select(
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    /// Shown, and choosable, while nothing is chosen.
    #[prop(into, optional)]
    placeholder: MaybeProp<String>,
    /// What may be entered, in a few words.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// Why the value was refused.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    /// Must be given.
    #[prop(into, optional)]
    required: Signal<bool>,
    /// Nothing can be chosen just now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// `autocomplete`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The control's id, where something else points at it.
    #[prop(into, optional)]
    id: Option<String>,
    /// Keeps the label for screen readers only.
    #[prop(optional)]
    label_hidden: bool,
    /// Runs after a choice.
    #[prop(into, optional)]
    on_choose: Option<Callback<String>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/select.css");
    let id = id.unwrap_or_else(|| super::field::unique_id("select"));
    let option = move |Choice { value: own, label }: Choice| {
        let meant = own.clone();
        view! { <option value=own prop:selected=move || value.get() == meant>{label}</option> }
    };
    view! {
        <Field label hint error required id=id label_hidden children=move |wiring: Wiring| {
            view! { class = styles,
                <div class="thaw-input select-box">
                    <select
                        class="thaw-input__input select-box__control"
                        id=wiring.id
                        autocomplete=autocomplete
                        aria-describedby=move || wiring.described_by.get()
                        aria-invalid=move || wiring.invalid.get()
                        aria-required=move || wiring.required.get()
                        disabled=move || disabled.get()
                        on:change:target=move |event| {
                            let chosen = event.target().value();
                            value.set(chosen.clone());
                            if let Some(on_choose) = on_choose {
                                on_choose.run(chosen);
                            }
                        }
                    >
                        {move || placeholder.get().map(|text| option(Choice::new("", text)))}
                        {move || choices.get().into_iter().map(option).collect_view()}
                    </select>
                    <Icon icon=icondata::LuChevronDown class=format!("select-box__arrow {styles}")/>
                </div>
            }
        }/>
    }
}

/// A select without a visible label; `children` are its options, and which of them is chosen is the caller's.
#[component]
pub fn BareSelect(
    /// Accessible name.
    #[prop(into)]
    name: Signal<String>,
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
    /// Runs after a choice, with the option's value.
    #[prop(into)]
    on_choose: Callback<String>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/select.css");
    view! { class = styles,
        <span class=format!("thaw-input select-box {class} {styles}")>
            <select
                class="thaw-input__input select-box__control"
                aria-label=move || name.get()
                on:change:target=move |event| on_choose.run(event.target().value())
            >
                {children()}
            </select>
            <Icon icon=icondata::LuChevronDown class=format!("select-box__arrow {styles}")/>
        </span>
    }
}
