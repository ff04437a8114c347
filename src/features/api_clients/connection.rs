//! What a program needs beside the secret: who it is, and where its tokens are.

use leptos::prelude::*;
use model::ids::ApiClientId;

use crate::{
    i18n::use_texts,
    session::use_session,
    ui::{
        copy_button::Copyable,
        definition_list::{DefinitionList, Fact},
    },
};

/// Client ID, tenant ID, and the address of tokens, each with the button that copies it.
#[component]
pub fn Connection(id: ApiClientId) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let tenant = untrack(|| session.party()).map(|party| party.id.to_string()).unwrap_or_default();
    // The browser knows the server's address even where the server does not.
    let origin = window().location().origin().unwrap_or_default();
    let address = format!("{origin}/{tenant}/oauth2/v2.0/token");
    view! {
        <DefinitionList>
            <Fact wide=true term=move || t.get().api_clients.client_id>
                <Copyable
                    text=id.to_string()
                    what=Signal::derive(move || t.get().api_clients.client_id.to_owned())
                />
            </Fact>
            <Fact wide=true term=move || t.get().api_clients.tenant_id>
                <Copyable
                    text=tenant
                    what=Signal::derive(move || t.get().api_clients.tenant_id.to_owned())
                />
            </Fact>
            <Fact wide=true term=move || t.get().api_clients.token_address>
                <Copyable
                    text=address
                    what=Signal::derive(move || t.get().api_clients.token_address.to_owned())
                />
            </Fact>
        </DefinitionList>
    }
}
