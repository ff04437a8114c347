//! Disabling somebody, and taking an invitation back: each is asked first.

use leptos::{prelude::*, task::spawn_local};
use model::{
    ids::{AccountId, ApiClientId, UserLinkId},
    portal::users::{UserChange, UserState},
};
use uuid::Uuid;

use super::{context::UserDialogs, their_clients::TheirClients};
use crate::{
    client::{self, Error},
    i18n::{Msg, fill, use_lang, use_texts},
    labels::error_text,
    ui::{confirm_dialog::ConfirmDialog, toast::use_toasts},
};

#[component]
pub fn StateDialogs(dialogs: UserDialogs) -> impl IntoView {
    let clients = RwSignal::new(None::<Vec<ApiClientId>>);
    view! {
        <Question dialogs open=dialogs.disable texts=|t| [
            t.users.disable_title, t.users.disable_text, t.users.disable, t.users.disabled,
        ] does=Does::Disable(clients)>
            <TheirClients dialogs chosen=clients />
        </Question>
        <Question dialogs open=dialogs.revoke texts=|t| [
            t.users.revoke_title, t.users.revoke_text, t.users.revoke, t.users.revoked,
        ] does=Does::Revoke/>
    }
}

/// What is done when it is confirmed.
#[derive(Clone, Copy)]
enum Does {
    /// Revokes the API clients that were chosen, and disables the account (R37). None until they can be chosen.
    Disable(RwSignal<Option<Vec<ApiClientId>>>),
    /// Takes the invitation back.
    Revoke,
}

impl Does {
    /// Nobody disables an account before its API clients could be chosen.
    fn is_ready(self) -> bool {
        match self {
            Does::Disable(chosen) => chosen.with_untracked(Option::is_some),
            Does::Revoke => true,
        }
    }

    async fn run(self, user: Uuid) -> client::Result<()> {
        match self {
            Does::Disable(chosen) => {
                // As they were when it was confirmed: the page may go, or the question be asked about somebody else.
                let chosen = chosen.try_get_untracked().flatten().unwrap_or_default();
                // The account comes last, so that a failure leaves it as it is shown. Done twice, nothing does more.
                for id in chosen {
                    client::api_clients::revoke(id).await?;
                }
                let change = UserChange { state: Some(UserState::Disabled), role: None };
                client::users::change(AccountId(user), &change).await.map(drop)
            }
            Does::Revoke => client::users::revoke(UserLinkId(user)).await,
        }
    }
}

/// One of them; `texts` are title, text, verb and what is said afterwards.
#[component]
fn Question(
    dialogs: UserDialogs,
    open: RwSignal<bool>,
    texts: fn(&'static Msg) -> [&'static str; 4],
    does: Does,
    /// What else is asked.
    #[prop(optional)]
    children: Option<ChildrenFn>,
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
        if !does.is_ready() {
            return;
        }
        let done_text = untrack(|| text(3));
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let done = does.run(user.id).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            let is_asked_still =
                dialogs.user.with_untracked(|now| now.as_ref().is_some_and(|now| now.id == user.id));
            match done {
                Ok(()) => {
                    if is_asked_still {
                        open.set(false);
                    }
                    toasts.show(done_text);
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
            {children.as_ref().map(|children| children())}
        </ConfirmDialog>
    }
}
