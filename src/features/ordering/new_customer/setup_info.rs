//! The admin account's name and its temporary password: shown once (S53–S56).

use leptos::prelude::*;

use super::state::Wizard;
use crate::{
    features::account::credentials::Credentials,
    i18n::use_texts,
    ui::{badge::Tone, message_bar::MessageBar},
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
    let known = move || !password.get().is_empty();
    view! {
        <Show when=known fallback=move || view! { <p>{move || t.get().wizard.gone_text}</p> }>
            <MessageBar tone=Tone::Warning title=Signal::derive(move || Some(t.get().common.important.to_owned()))>
                {move || t.get().wizard.important_text}
            </MessageBar>
            <Credentials
                label=Signal::derive(move || t.get().wizard.admin_account.to_owned())
                name
                password
                note=Signal::derive(move || t.get().wizard.password_note.to_owned())
                on_copied=move |()| wizard.copied.set(true)
            />
        </Show>
    }
}
