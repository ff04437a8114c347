//! Making an API client: the form and, after it, the secret.

use leptos::prelude::*;
use model::{ids::ApiClientId, portal::api_clients::MadeSecret};

use super::{
    create_form::CreateForm,
    draft::Draft,
    made_secret::{MadeSecretView, confirm_when_drawn, is_secret},
};
use crate::{
    i18n::{fill, use_texts},
    leave::use_leave_guard,
    ui::{modal::Modal, shown_once::ShownOnce},
};

#[component]
pub fn CreateDialog(
    /// Shown while true.
    open: RwSignal<bool>,
    /// Runs when the dialog closes after a client was made, or at once where it was closed before.
    on_made: Callback<ApiClientId>,
) -> impl IntoView {
    let t = use_texts();
    let draft = Draft::begin();
    let made = RwSignal::new(None::<MadeSecret>);
    let once = ShownOnce::new(Signal::derive(move || made.with(|made| is_secret(made.as_ref()))));
    use_leave_guard(Signal::derive(move || once.is_unsaved() || draft.is_touched()));
    Effect::new(move || {
        if open.get() {
            once.begin();
        } else if let Some(made) = made.try_update(Option::take).flatten() {
            on_made.run(made.client.id);
        }
    });
    let take = Callback::new(move |secret: MadeSecret| {
        draft.clear();
        if open.get_untracked() {
            confirm_when_drawn(&secret);
            made.set(Some(secret));
        } else {
            // Nobody waited for it: the client stands in the list.
            on_made.run(secret.client.id);
        }
    });
    let title = Signal::derive(move || {
        let t = &t.get().api_clients;
        made.with(|made| match made {
            Some(made) => fill(t.made_title, &[("name", &made.client.name)]),
            None => t.create.to_owned(),
        })
    });
    let close = Callback::new(move |()| open.set(false));
    let cancel = Callback::new(move |()| {
        // What is under way is the draft's still.
        if !draft.pending.get_untracked() {
            draft.clear();
        }
        open.set(false);
    });
    view! {
        <Modal open may_close=Callback::new(move |()| once.may_close()) title>
            {move || match made.get() {
                Some(made) => view! { <MadeSecretView made once on_close=close /> }.into_any(),
                None => view! { <CreateForm draft take on_cancel=cancel /> }.into_any(),
            }}
        </Modal>
    }
}
