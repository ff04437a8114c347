//! `/api-clients/{id}`: one API client, its secrets, and its end.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::{
    ids::ApiClientId,
    portal::api_clients::{ApiClient as Client, ApiClientState},
    rules::permissions::Permission,
};

use crate::{
    client,
    features::api_clients::{
        connection::Connection,
        context::{ClientDialogs, FocusOn},
        edit_dialog::EditDialog,
        facts::Facts,
        revoke_dialog::RevokeDialog,
        secret_dialog::SecretDialog,
        secrets::Secrets,
        text::state_text,
        withdraw_dialog::WithdrawDialog,
    },
    i18n::{use_lang, use_texts},
    layout::only_for::OnlyFor,
    load::{loader::Loader, use_load_for},
    routes::Path,
    session::use_session,
    title::use_title,
    ui::{
        badge::{Badge, Tone},
        breadcrumb::{Breadcrumb, Crumb},
        button::{Button, ButtonKind},
        card::Card,
        columns::{Columns, SideColumn, Stack},
        field::{focus_heading, focus_on},
        message_bar::MessageBar,
        not_found_panel::NotFoundPanel,
        page_header::PageHeader,
    },
};

#[component]
pub fn ApiClient() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let name = RwSignal::new(None::<String>);
    use_title(move || name.get().unwrap_or_else(|| t.get().api_clients.title.to_owned()));
    view! {
        <OnlyFor
            allowed=move || session.may(Permission::ManageApiClients)
            otherwise=move || t.get().api_clients.not_yours
        >
            <One name/>
        </OnlyFor>
    }
}

#[component]
fn One(
    /// Takes the client's name, for the title.
    name: RwSignal<Option<String>>,
) -> impl IntoView {
    let t = use_texts();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|map| map.get("client_id").and_then(|id| id.parse::<ApiClientId>().ok()))
    });
    let found = use_load_for(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => client::api_clients::find(id).await,
                None => Ok(None),
            }
        },
    );
    // What was there stays in the dialogs when loading it again fails.
    let client = Memo::new(move |before: Option<&Option<Client>>| match found.get() {
        Some(Ok(client)) => client,
        Some(Err(_)) | None => before.cloned().flatten(),
    });
    let focus = RwSignal::new(None::<FocusOn>);
    Effect::new(move || {
        let _ = found.get();
        match focus.try_update(Option::take).flatten() {
            Some(FocusOn::Heading) => focus_heading(),
            Some(FocusOn::Element(id)) => focus_on(id),
            None => {}
        }
    });
    let changed = Callback::new(move |next| {
        focus.set(Some(next));
        found.refetch();
    });
    let dialogs = ClientDialogs::closed(client, changed);
    Effect::new(move || {
        name.set(client.with(|client| client.as_ref().map(|client| client.name.clone())));
    });
    let crumbs = move || {
        vec![Crumb { text: t.get().api_clients.title.to_owned(), href: Path::ApiClients.to_string() }]
    };
    view! {
        <Breadcrumb crumbs=Signal::derive(crumbs) />
        <Loader resource=found let:client>
            {match client {
                Some(client) => view! { <Found client dialogs /> }.into_any(),
                None => view! {
                    <NotFoundPanel
                        text=move || t.get().api_clients.not_found
                        link=move || t.get().api_clients.to_list
                        href=Path::ApiClients.to_string()
                    />
                }
                .into_any(),
            }}
        </Loader>
        <EditDialog dialogs />
        <SecretDialog dialogs />
        <WithdrawDialog dialogs />
        <RevokeDialog dialogs />
    }
}

#[component]
fn Found(client: Client, dialogs: ClientDialogs) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let Client { id, name, state, secrets, .. } = client.clone();
    let alive = state != ApiClientState::Revoked;
    let said = match state {
        ApiClientState::Revoked => Some(true),
        ApiClientState::Expired => Some(false),
        ApiClientState::Active | ApiClientState::Unknown(_) => None,
    };
    let state = StoredValue::new(state);
    let badge = move || {
        let text = move || state.with_value(|state| state_text(lang.get(), state).0);
        let tone = Signal::derive(move || state.with_value(|state| state_text(lang.get(), state).1));
        view! { <Badge tone>{text}</Badge> }
    };
    view! {
        <PageHeader title=move || name.clone() verbatim=true beside=badge>
            {alive.then(|| view! {
                <Button on_click=move |_| dialogs.edit.set(true)>{move || t.get().common.edit}</Button>
                <Button kind=ButtonKind::Danger on_click=move |_| dialogs.revoke.set(true)>
                    {move || t.get().api_clients.revoke}
                </Button>
            })}
        </PageHeader>
        {said.map(|revoked| view! {
            <div class="notice">
                <MessageBar tone=Tone::Warning>
                    {move || {
                        let t = &t.get().api_clients;
                        if revoked { t.is_revoked } else { t.is_expired }
                    }}
                </MessageBar>
            </div>
        })}
        <Columns>
            <Stack>
                <Card id="client-details" title=move || t.get().api_clients.details>
                    <Facts client />
                </Card>
                {alive.then(|| view! { <Secrets secrets dialogs /> })}
            </Stack>
            <SideColumn>
                <Card id="client-connection" title=move || t.get().api_clients.connection>
                    <p>{move || t.get().api_clients.connection_text}</p>
                    <Connection id />
                </Card>
            </SideColumn>
        </Columns>
    }
}
