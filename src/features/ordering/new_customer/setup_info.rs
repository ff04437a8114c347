//! The admin account's name and its temporary password: shown once (S53–S56).

use leptos::prelude::*;
use model::v1::customer::UserCredentials;

use crate::{
    features::account::credentials::Credentials,
    i18n::use_texts,
    ui::{badge::Tone, message_bar::MessageBar},
};

/// Name, password, and buttons to copy them.
#[component]
pub fn SetupInfo(
    /// As the server made them.
    credentials: Option<UserCredentials>,
    /// Runs when one of them was copied.
    on_copied: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let found = credentials.map(|found| {
        let name = found.user_principal_name.unwrap_or(found.user_name);
        (name, found.password.unwrap_or_default())
    });
    let (name, password) = found.unwrap_or_default();
    let known = !password.is_empty();
    let (name, password) = (Signal::stored(name), Signal::stored(password));
    view! {
        <Show when=move || known fallback=move || view! { <p>{move || t.get().wizard.gone_text}</p> }>
            <MessageBar tone=Tone::Warning title=Signal::derive(move || Some(t.get().common.important.to_owned()))>
                {move || t.get().wizard.important_text}
            </MessageBar>
            <Credentials
                label=Signal::derive(move || t.get().wizard.admin_account.to_owned())
                name
                password
                note=Signal::derive(move || t.get().wizard.password_note.to_owned())
                on_copied
            />
        </Show>
    }
}
