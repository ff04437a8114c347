//! What somebody signs in with. A password can be shown, and warns of Caps Lock.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::{button::IconButton, field::LabeledControl, input_box};
use crate::i18n::use_texts;

/// A labeled password with its error under it.
#[component]
pub fn PasswordField(
    /// Id of the input.
    #[prop(into)]
    id: String,
    /// Name of the input.
    name: &'static str,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    /// Id of a further text that describes it.
    #[prop(optional, into)]
    described_by: String,
    /// A sentence under the label.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let t = use_texts();
    let (shown, caps) = (RwSignal::new(false), RwSignal::new(false));
    let watch = move |event: KeyboardEvent| {
        let on = event.get_modifier_state("CapsLock");
        if caps.get_untracked() != on {
            caps.set(on);
        }
    };
    let said = Signal::derive(move || {
        let caps = if caps.get() { t.get().sign_in.caps } else { "" };
        format!("{}{caps}", hint.get())
    });
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = format!("{described_by} {hint_id} {error_id}").trim().to_owned();
    view! {
        <LabeledControl id=id.clone() label hint=(hint_id, said) error=(error_id, error)>
            <div class=input_box::frame()>
                <input
                    id=id
                    class=input_box::control()
                    type=move || if shown.get() { "text" } else { "password" }
                    name=name
                    autocomplete=autocomplete
                    spellcheck="false"
                    required
                    aria-describedby=described
                    aria-invalid=move || error.read().is_some().then_some("true")
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                    on:keydown=watch
                    on:keyup=watch
                />
                <IconButton
                    icon=Signal::derive(move || if shown.get() { icondata::LuEyeOff } else { icondata::LuEye })
                    name=move || t.get().sign_in.show_password
                    pressed=shown
                    on_click=move |_| shown.update(|shown| *shown = !*shown)
                />
            </div>
        </LabeledControl>
    }
}

/// The email address that stands before a password, for the browser's password manager.
#[component]
pub fn UserNameField(
    /// Id of the input.
    id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    /// Id of a text that describes it.
    described_by: String,
) -> impl IntoView {
    view! {
        <LabeledControl id=id.clone() label>
            <div class=input_box::frame()>
                <input
                    id=id
                    class=input_box::control()
                    type="email"
                    name="email"
                    autocomplete="username"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    aria-describedby=described_by
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </div>
        </LabeledControl>
    }
}
