//! What is shown once, with buttons to copy it: the name and the one-time password of an account (S53–S56).

use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    i18n::{fill, use_texts},
    ui::copy_button::CopyButton,
};

/// Name, password, and buttons to copy them. The password stands there exactly as it is typed.
#[component]
pub fn Credentials(
    /// What the name is called.
    #[prop(into)]
    label: Signal<String>,
    /// What the account signs in with.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] password: Signal<String>,
    /// A sentence below the password.
    #[prop(into)]
    note: Signal<String>,
    /// Runs after something was copied.
    #[prop(into)]
    on_copied: Callback<()>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/credentials.css");
    let t = use_texts();
    let both = Signal::derive(move || {
        let t = &t.get().wizard;
        let [label, name, password] = [label, name, password].map(|text| text.get());
        let line = |label: &str, value: &str| fill(t.labeled, &[("label", label), ("value", value)]);
        format!("{}\n{}", line(&label, &name), line(t.password, &password))
    });
    view! { class = styles,
        <div class="secret">
            <SecretRow term=label value=name on_copied/>
            <SecretRow
                term=Signal::derive(move || t.get().wizard.password.to_owned())
                value=password
                note=Signal::derive(move || Some(note.get()))
                on_copied
            />
        </div>
        <CopyButton
            text=both
            what=Signal::derive(move || t.get().wizard.both.to_owned())
            label=Signal::derive(move || Some(t.get().wizard.copy_both.to_owned()))
            wide=true
            on_copied=on_copied
        />
    }
}

/// One line of them: what it is, its value exactly as it is typed, and the button that copies it.
#[component]
pub fn SecretRow(
    #[prop(into)] term: Signal<String>,
    #[prop(into)] value: Signal<String>,
    /// A sentence below the value.
    #[prop(into, optional)]
    note: MaybeProp<String>,
    /// Runs after it was copied.
    #[prop(into)]
    on_copied: Callback<()>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/credentials.css");
    view! { class = styles,
        <div class="secret__row">
            <div class="secret__text">
                <dl class="secret__pair">
                    <dt class="secret__term">{move || term.get()}</dt>
                    <dd class="secret__value" translate="no">{move || value.get()}</dd>
                </dl>
                {move || note.get().map(|note| view! { class = styles, <p class="secret__note">{note}</p> })}
            </div>
            <CopyButton text=value what=term wide=true on_copied=on_copied/>
        </div>
    }
}
