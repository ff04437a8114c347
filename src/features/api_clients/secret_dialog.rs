//! A second secret for a rotation: asked first, then shown once.

use leptos::{prelude::*, task::spawn_local};
use model::portal::api_clients::MadeSecret;

use super::{
    context::{ClientDialogs, FocusOn},
    made_secret::{MadeSecretView, confirm_when_drawn, is_secret},
    secrets::TITLE,
};
use crate::{
    client::{self, Error, new_request_id},
    i18n::{fill, use_texts},
    leave::use_leave_guard,
    load::error_view::ErrorView,
    ui::{
        button::{Button, ButtonKind},
        modal::{Modal, ModalButtons},
        shown_once::ShownOnce,
    },
};

/// The question and, after it, the secret.
#[component]
pub fn SecretDialog(dialogs: ClientDialogs) -> impl IntoView {
    let t = use_texts();
    let open = dialogs.secret;
    let changed = move || dialogs.changed.run(FocusOn::Element(TITLE));
    let (made, pending) = (RwSignal::new(None::<MadeSecret>), RwSignal::new(false));
    let error = RwSignal::new(None::<Error>);
    let once = ShownOnce::new(Signal::derive(move || made.with(|made| is_secret(made.as_ref()))));
    use_leave_guard(Signal::derive(move || once.is_unsaved()));
    // One id for what is asked once: a lost answer is asked again (R13).
    let request = RwSignal::new(new_request_id());
    Effect::new(move || {
        if open.get() {
            error.set(None);
            once.begin();
        } else if made.try_update(Option::take).flatten().is_some() {
            changed();
        }
    });
    let make = Callback::new(move |_| {
        let Some(client) = dialogs.client.get_untracked() else { return };
        let id = request.get_untracked();
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let done = client::api_clients::add_secret(client.id, id).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            // Without an answer nobody knows whether the secret was made: asked again, the request is the same.
            if !matches!(done, Err(Error::Network)) {
                request.set(new_request_id());
            }
            match done {
                Ok(secret) if open.get_untracked() => {
                    confirm_when_drawn(&secret);
                    made.set(Some(secret));
                }
                // Nobody waited for it: it stands in the list, to be withdrawn.
                Ok(_) => changed(),
                Err(refused) => error.set(Some(refused)),
            }
        });
    });
    let title = Signal::derive(move || {
        let (t, done) = (&t.get().api_clients, made.with(Option::is_some));
        let text = if done { t.secret_title_done } else { t.secret_title };
        fill(text, &[("name", &dialogs.name())])
    });
    view! {
        <Modal open may_close=Callback::new(move |()| once.may_close()) title>
            {move || match made.get() {
                Some(made) => view! { <MadeSecretView made once on_close=move |()| open.set(false) /> }.into_any(),
                None => view! {
                    <p>{move || t.get().api_clients.secret_text}</p>
                    {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
                    <ModalButtons>
                        <Button kind=ButtonKind::Primary pending on_click=make>
                            {move || t.get().api_clients.create_secret}
                        </Button>
                        <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
                    </ModalButtons>
                }
                .into_any(),
            }}
        </Modal>
    }
}
