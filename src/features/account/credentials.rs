//! The name and the one-time password of an account: shown once, with buttons to copy them (S53–S56).

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
            <div class="secret__row">
                <dl class="secret__pair">
                    <dt class="secret__term">{move || label.get()}</dt>
                    <dd class="secret__value" translate="no">{move || name.get()}</dd>
                </dl>
                <CopyButton text=name what=label wide=true on_copied=on_copied/>
            </div>
            <div class="secret__row">
                <div>
                    <dl class="secret__pair">
                        <dt class="secret__term">{move || t.get().wizard.password}</dt>
                        <dd class="secret__value" translate="no">{move || password.get()}</dd>
                    </dl>
                    <p class="secret__note">{move || note.get()}</p>
                </div>
                <CopyButton
                    text=password
                    what=Signal::derive(move || t.get().wizard.password.to_owned())
                    wide=true
                    on_copied=on_copied
                />
            </div>
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
