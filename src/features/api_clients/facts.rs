//! What an API client is and may do.

use leptos::prelude::*;
use model::portal::api_clients::ApiClient;
use stylers_macro::style_sheet;

use super::{
    table::LastUse,
    text::{scope_name, scope_text},
};
use crate::{
    i18n::{use_lang, use_texts},
    labels::role_text,
    routes::Path,
    ui::{
        definition_list::{DefinitionList, Fact},
        rich_text::rich_text,
        timestamp::{Day, Until},
    },
};

#[component]
pub fn Facts(client: ApiClient) -> impl IntoView {
    let styles = style_sheet!("style/scoped/client_facts.css");
    let (t, lang) = (use_texts(), use_lang());
    let ApiClient { role, scopes, customers, created_by, created_at, expires_at, .. } = client;
    let scope = move |scope| {
        let scope = StoredValue::new(scope);
        view! { class = styles,
            <li>
                {move || scope.with_value(|scope| scope_name(lang.get(), scope))}
                <span class="facts__about">{move || scope.with_value(|scope| scope_text(lang.get(), scope))}</span>
            </li>
        }
    };
    let customers = match customers {
        None => view! { {move || t.get().api_clients.all_customers} }.into_any(),
        Some(listed) => {
            let line = |customer: model::portal::api_clients::ListedCustomer| {
                let href = Path::Customer(customer.id).to_string();
                view! { <li><a href=href translate="no">{customer.company_name}</a></li> }
            };
            view! { class = styles, <ul class="facts__list">{listed.into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    let created = move || {
        let day = view! { <Day at=created_at /> }.into_any();
        let name = view! { <span translate="no">{created_by.clone()}</span> }.into_any();
        rich_text(t.get().api_clients.created_by, vec![("day", day), ("name", name)])
    };
    view! {
        <DefinitionList>
            <Fact term=move || t.get().api_clients.role>{move || role_text(lang.get(), &role)}</Fact>
            <Fact term=move || t.get().api_clients.scopes>
                {view! { class = styles, <ul class="facts__list">{scopes.into_iter().map(scope).collect_view()}</ul> }}
            </Fact>
            <Fact term=move || t.get().api_clients.customers>{customers}</Fact>
            <Fact term=move || t.get().api_clients.expires><Until at=expires_at /></Fact>
            <Fact term=move || t.get().api_clients.last_use>
                <LastUse at=client.last_used_at from=client.last_used_from />
            </Fact>
            <Fact term=move || t.get().api_clients.created>{created}</Fact>
        </DefinitionList>
    }
}
