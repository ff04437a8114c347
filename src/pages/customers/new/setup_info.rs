//! The admin account's name and its temporary password: shown once (S53–S56).

use leptos::prelude::*;

use super::state::Wizard;
use crate::{
    components::{badge::Tone, copy_button::CopyButton, message_bar::MessageBar},
    i18n::use_texts,
};

/// Name, password, and buttons to copy them.
#[component]
pub fn SetupInfo(
    /// The wizard.
    wizard: Wizard,
) -> impl IntoView {
    let t = use_texts();
    let credentials = Memo::new(move |_| {
        wizard.done.with(|done| done.as_ref().and_then(|done| done.customer.user_credentials.clone()))
    });
    let name = Signal::derive(move || {
        let found = credentials.get();
        found.map(|found| found.user_principal_name.unwrap_or(found.user_name)).unwrap_or_default()
    });
    let password =
        Signal::derive(move || credentials.get().and_then(|found| found.password).unwrap_or_default());
    let both = Signal::derive(move || {
        let t = &t.get().wizard;
        format!("{}{}{}\n{}{}{}", t.admin_account, t.colon, name.get(), t.password, t.colon, password.get())
    });
    let copied = Callback::new(move |()| wizard.copied.set(true));
    let known = move || !password.get().is_empty();
    view! {
        <Show when=known fallback=move || view! { <p>{move || t.get().wizard.gone_text}</p> }>
            <MessageBar tone=Tone::Warning title=Signal::derive(move || Some(t.get().common.important.to_owned()))>
                {move || t.get().wizard.important_text}
            </MessageBar>
            <div class="secret">
            <div class="secret__row">
                <dl class="secret__pair">
                    <dt class="secret__term">{move || t.get().wizard.admin_account}</dt>
                    <dd class="secret__value" translate="no">{move || name.get()}</dd>
                </dl>
                <CopyButton
                    text=name
                    what=Signal::derive(move || t.get().wizard.admin_account.to_owned())
                    wide=true
                    on_copied=copied
                />
            </div>
            <div class="secret__row">
                <div>
                    <dl class="secret__pair">
                        <dt class="secret__term">{move || t.get().wizard.password}</dt>
                        <dd class="secret__value" translate="no">{move || grouped(&password.get())}</dd>
                    </dl>
                    <p class="secret__note">{move || t.get().wizard.password_note}</p>
                </div>
                <CopyButton
                    text=password
                    what=Signal::derive(move || t.get().wizard.password.to_owned())
                    wide=true
                    on_copied=copied
                />
            </div>
        </div>
        <CopyButton
            text=both
            what=Signal::derive(move || t.get().wizard.both.to_owned())
            label=Signal::derive(move || Some(t.get().wizard.copy_both.to_owned()))
            wide=true
            on_copied=copied
        />
    </Show>
    }
}

/// Four characters a group. The space between is a margin, so that selecting and copying gives the password alone.
fn grouped(password: &str) -> Vec<AnyView> {
    let characters: Vec<char> = password.chars().collect();
    characters
        .chunks(4)
        .map(|group| {
            view! { <span class="secret__group">{group.iter().collect::<String>()}</span> }.into_any()
        })
        .collect()
}
