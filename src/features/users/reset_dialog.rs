//! A link with which a colleague chooses another password.

use leptos::{prelude::*, task::spawn_local};
use model::{ids::AccountId, portal::users::MadeLink};

use super::{
    context::UserDialogs,
    made_link::{LinkKind, MadeLinkView},
};
use crate::{
    client::{self, Error, new_request_id},
    i18n::{fill, use_texts},
    load::error_view::ErrorView,
    ui::{
        button::{Button, ButtonKind},
        modal::{Modal, ModalButtons},
    },
};

/// First what the link does, then the link.
#[component]
pub fn ResetDialog(dialogs: UserDialogs) -> impl IntoView {
    let t = use_texts();
    let open = dialogs.reset;
    let (made, pending) = (RwSignal::new(None::<MadeLink>), RwSignal::new(false));
    let error = RwSignal::new(None::<Error>);
    // One id for what is asked once: a lost answer is asked again (R13).
    let request = RwSignal::new(new_request_id());
    Effect::new(move || {
        if open.get() {
            error.set(None);
            request.set(new_request_id());
        } else {
            // The link is not kept longer than it is shown.
            made.set(None);
        }
    });
    let make = Callback::new(move |_| {
        let Some(user) = dialogs.user.get_untracked() else { return };
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let done = client::users::reset_link(AccountId(user.id), request.get_untracked()).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(link) => made.set(Some(link).filter(|_| open.get_untracked())),
                Err(refused) => error.set(Some(refused)),
            }
        });
    });
    view! {
        <Modal open title=Signal::derive(move || fill(t.get().users.reset_title, &[("name", &dialogs.name())]))>
            {move || match made.get() {
                Some(link) => view! { <MadeLinkView link kind=LinkKind::Reset on_done=move |()| open.set(false) /> }.into_any(),
                None => view! {
                    <p>{move || fill(t.get().users.reset_text, &[("name", &dialogs.name())])}</p>
                    {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
                    <ModalButtons>
                        <Button kind=ButtonKind::Primary pending on_click=make>{move || t.get().users.make_link}</Button>
                        <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
                    </ModalButtons>
                }.into_any(),
            }}
        </Modal>
    }
}
