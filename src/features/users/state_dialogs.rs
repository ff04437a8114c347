//! Disabling somebody, and taking an invitation back: each is asked first.

use leptos::{prelude::*, task::spawn_local};
use model::{
    ids::{AccountId, UserLinkId},
    portal::users::{UserChange, UserState},
};

use super::context::UserDialogs;
use crate::{
    client::{self, Error},
    i18n::{Msg, fill, use_lang, use_texts},
    labels::error_text,
    ui::{confirm_dialog::ConfirmDialog, toast::use_toasts},
};

#[component]
pub fn StateDialogs(dialogs: UserDialogs) -> impl IntoView {
    view! {
        <Question dialogs open=dialogs.disable texts=|t| [
            t.users.disable_title, t.users.disable_text, t.users.disable, t.users.disabled,
        ] revokes=false />
        <Question dialogs open=dialogs.revoke texts=|t| [
            t.users.revoke_title, t.users.revoke_text, t.users.revoke, t.users.revoked,
        ] revokes=true />
    }
}

/// One of them; `texts` are title, text, verb and what is said afterwards.
#[component]
fn Question(
    dialogs: UserDialogs,
    open: RwSignal<bool>,
    texts: fn(&'static Msg) -> [&'static str; 4],
    revokes: bool,
) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    Effect::new(move || {
        if open.get() {
            error.set(None);
        }
    });
    let text = move |n: usize| fill(texts(t.get())[n], &[("name", &dialogs.name())]);
    let confirm = Callback::new(move |()| {
        let Some(user) = dialogs.user.get_untracked() else { return };
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let done = if revokes {
                client::users::revoke(UserLinkId(user.id)).await
            } else {
                let change = UserChange { state: Some(UserState::Disabled), role: None };
                client::users::change(AccountId(user.id), &change).await.map(|_| ())
            };
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(()) => {
                    open.set(false);
                    toasts.show(untrack(|| text(3)));
                    dialogs.changed.run(Some(user.id.to_string()));
                }
                Err(refused) => error.set(Some(refused)),
            }
        });
    });
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || text(0))
            confirm=Signal::derive(move || text(2))
            danger=true
            pending
            error=Signal::derive(move || error.get().map(|error| error_text(lang.get(), &error)))
            on_confirm=confirm
        >
            <p>{move || text(1)}</p>
        </ConfirmDialog>
    }
}
