//! What goes on when somebody leaves: the API clients that they made (R37).

use leptos::prelude::*;
use model::{
    ids::ApiClientId,
    portal::api_clients::{ApiClient, ApiClientState},
};

use super::context::UserDialogs;
use crate::{
    client,
    i18n::{fill, use_texts},
    load::{loader::Loader, use_load},
    ui::checkbox::Checkbox,
};

/// The live ones, each to be revoked or left; nothing where there are none.
#[component]
pub fn TheirClients(
    dialogs: UserDialogs,
    /// Those to be revoked; none until they can be chosen.
    chosen: RwSignal<Option<Vec<ApiClientId>>>,
) -> impl IntoView {
    chosen.set(None);
    let clients = use_load(client::api_clients::list);
    view! {
        <Loader resource=clients rows=1 let:clients>
            <Choices clients dialogs chosen />
        </Loader>
    }
}

#[component]
fn Choices(
    clients: Vec<ApiClient>,
    dialogs: UserDialogs,
    chosen: RwSignal<Option<Vec<ApiClientId>>>,
) -> impl IntoView {
    chosen.set(Some(Vec::new()));
    let t = use_texts();
    let user = dialogs.user.with_untracked(|user| user.as_ref().map(|user| user.id));
    let is_theirs =
        |client: &ApiClient| Some(client.created_by_id.0) == user && client.state == ApiClientState::Active;
    let theirs: Vec<ApiClient> = clients.into_iter().filter(is_theirs).collect();
    let choice = move |client: ApiClient| {
        let id = client.id;
        let change = move |on: bool| {
            chosen.update(|chosen| {
                let chosen = chosen.get_or_insert_default();
                chosen.retain(|other| *other != id);
                if on {
                    chosen.push(id);
                }
            });
        };
        view! {
            <div translate="no">
                <Checkbox
                    label=Signal::stored(client.name)
                    checked=Signal::derive(move || chosen.with(|chosen| chosen.iter().flatten().any(|one| *one == id)))
                    on_change=change
                />
            </div>
        }
    };
    (!theirs.is_empty()).then(|| {
        view! {
            <fieldset>
                <legend>{move || fill(t.get().users.disable_clients, &[("name", &dialogs.name())])}</legend>
                {theirs.into_iter().map(choice).collect_view()}
            </fieldset>
        }
    })
}
