//! The end of an API client: asked first, since it cannot be undone.

use leptos::{prelude::*, task::spawn_local};

use super::context::{ClientDialogs, FocusOn};
use crate::{
    client::{self, Error},
    i18n::{fill, use_lang, use_texts},
    labels::error_text,
    ui::{confirm_dialog::ConfirmDialog, toast::use_toasts},
};

#[component]
pub fn RevokeDialog(dialogs: ClientDialogs) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let open = dialogs.revoke;
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    Effect::new(move || {
        if open.get() {
            error.set(None);
        }
    });
    let said = move |text: &'static str| fill(text, &[("name", &dialogs.name())]);
    let confirm = Callback::new(move |()| {
        let Some(client) = dialogs.client.get_untracked() else { return };
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let done = client::api_clients::revoke(client.id).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(()) => {
                    open.set(false);
                    toasts.show(untrack(|| said(t.get().api_clients.revoked)));
                    dialogs.changed.run(FocusOn::Heading);
                }
                Err(refused) => error.set(Some(refused)),
            }
        });
    });
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || said(t.get().api_clients.revoke_title))
            confirm=move || t.get().api_clients.revoke
            danger=true
            pending
            error=Signal::derive(move || error.get().map(|error| error_text(lang.get(), &error)))
            on_confirm=confirm
        >
            <p>{move || t.get().api_clients.revoke_text}</p>
        </ConfirmDialog>
    }
}
