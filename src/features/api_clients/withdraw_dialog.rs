//! The end of one secret: asked first, since its tokens end with it.

use leptos::{prelude::*, task::spawn_local};

use super::{
    context::{ClientDialogs, FocusOn},
    secrets::TITLE,
};
use crate::{
    client::{self, Error},
    format::short_date_time,
    i18n::{fill, use_lang, use_texts},
    labels::error_text,
    ui::{confirm_dialog::ConfirmDialog, toast::use_toasts},
};

#[component]
pub fn WithdrawDialog(dialogs: ClientDialogs) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let (open, asked) = (dialogs.withdraw, dialogs.withdrawn);
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    Effect::new(move || {
        if open.get() {
            error.set(None);
        }
    });
    let text = move || {
        let at = asked.with(|secret| secret.as_ref().map(|secret| secret.created_at));
        let at = at.map(|at| short_date_time(lang.get(), at)).unwrap_or_default();
        fill(t.get().api_clients.withdraw_text, &[("at", &at)])
    };
    let is_last =
        move || dialogs.client.with(|client| client.as_ref().is_some_and(|client| client.secrets.len() == 1));
    let warning = move || fill(t.get().api_clients.withdraw_last, &[("name", &dialogs.name())]);
    let confirm = Callback::new(move |()| {
        let asked = dialogs.client.get_untracked().zip(asked.get_untracked());
        let Some((client, secret)) = asked else { return };
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            // Withdrawn already, by somebody else or by a request whose answer was lost: it is done.
            let done = client::found(client::api_clients::withdraw_secret(client.id, secret.id).await);
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(_) => {
                    open.set(false);
                    toasts.show(t.get_untracked().api_clients.withdrawn);
                    dialogs.changed.run(FocusOn::Element(TITLE));
                }
                Err(refused) => error.set(Some(refused)),
            }
        });
    });
    view! {
        <ConfirmDialog
            open
            title=move || t.get().api_clients.withdraw_title
            confirm=move || t.get().api_clients.withdraw
            danger=true
            pending
            error=Signal::derive(move || error.get().map(|error| error_text(lang.get(), &error)))
            on_confirm=confirm
        >
            <p>{text}</p>
            <Show when=is_last><p>{warning}</p></Show>
        </ConfirmDialog>
    }
}
