//! `/api-clients`: programs that work with the party's data (R37).

use leptos::prelude::*;
use model::rules::permissions::Permission;

use crate::{
    client,
    features::api_clients::{
        create_dialog::CreateDialog,
        table::{ApiClientTable, row_id},
    },
    i18n::{use_lang, use_texts},
    layout::only_for::OnlyFor,
    load::{loader::Loader, use_load},
    session::use_session,
    title::use_title,
    ui::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
        field::focus_on_or_heading,
        page_header::PageHeader,
        rich_text::ExternalLink,
    },
};

/// The list, and making another one.
#[component]
pub fn ApiClients() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    use_title(move || t.get().api_clients.title.to_owned());
    view! {
        <OnlyFor
            allowed=move || session.may(Permission::ManageApiClients)
            otherwise=move || t.get().api_clients.not_yours
        >
            <Managed/>
        </OnlyFor>
    }
}

#[component]
fn Managed() -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let clients = use_load(client::api_clients::list);
    let creating = RwSignal::new(false);
    let focus = RwSignal::new(None::<String>);
    Effect::new(move || {
        let _ = clients.get();
        if let Some(id) = focus.get_untracked() {
            focus.set(None);
            focus_on_or_heading(id);
        }
    });
    let made = Callback::new(move |id| {
        focus.set(Some(row_id(id)));
        clients.refetch();
    });
    view! {
        <PageHeader
            title=move || t.get().api_clients.title
            subtitle=Signal::derive(move || t.get().api_clients.subtitle.to_owned())
        >
            <Button kind=ButtonKind::Primary on_click=move |_| creating.set(true)>
                {move || t.get().api_clients.create}
            </Button>
        </PageHeader>
        <Loader resource=clients rows=3 let:rows>
            {if rows.is_empty() {
                view! {
                    <EmptyState icon=icondata::LuPlug text=move || t.get().api_clients.none>
                        <Button on_click=move |_| creating.set(true)>{move || t.get().api_clients.create}</Button>
                    </EmptyState>
                }
                .into_any()
            } else {
                view! { <ApiClientTable rows /> }.into_any()
            }}
        </Loader>
        <p>
            <ExternalLink
                href=Signal::derive(move || format!("/docs?lang={}", lang.get().code()))
                text=Signal::derive(move || t.get().api_clients.reference.to_owned())
            />
        </p>
        <CreateDialog open=creating on_made=made />
    }
}
