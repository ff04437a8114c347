//! Who has access to a customer, and how far (S33, R10, R11, R24).

pub mod admin_account;
pub mod grants;
pub mod places;
pub mod plain;

use leptos::prelude::*;
use model::{
    ids::CustomerId,
    portal::{access::CustomerAccess, account::PartyKind},
};

use crate::{
    client,
    components::{
        customer_head::CustomerHead,
        customer_page::{NoCustomer, use_customer_id},
        see_also::SeeAlso,
    },
    i18n::use_texts,
    load::{loader::Loader, use_load_for},
    session::use_session,
    title::use_title,
    ui::{rich_text::linked, timestamp::Day},
};
use admin_account::AdminCard;
use grants::{GrantCard, Kind};
use places::PlacesCard;
use plain::PlainAccess;

/// What the cards of the page share.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The customer.
    pub customer: CustomerId,
    /// The table, read again after each change.
    pub access: RwSignal<CustomerAccess>,
}

impl Shown {
    /// Reads the table again; where that fails the old one stays, and the next visit reads it.
    pub async fn reload(self) {
        if let Ok(access) = client::access::of_customer(self.customer).await {
            self.access.try_set(access);
        }
    }
}

/// Who has access to a customer.
#[component]
pub fn Access() -> impl IntoView {
    let t = use_texts();
    let id = use_customer_id();
    let found = use_load_for(
        move || id.get(),
        |id| async move {
            let Some(id) = id else { return Ok(None) };
            let Some(customer) = client::found(client::customers::get_customer(id).await)? else {
                return Ok(None);
            };
            let name = customer.company_profile.and_then(|company| company.company_name).unwrap_or_default();
            let access = client::found(client::access::of_customer(id).await)?;
            Ok(access.map(|access| (id, name, access)))
        },
    );
    use_title(move || match found.get().and_then(Result::ok).flatten() {
        Some((_, name, _)) => format!("{} – {name}", t.get().access.title),
        None => t.get().access.title.to_owned(),
    });
    view! {
        <Loader resource=found let:found>
            {match found {
                Some((customer, name, access)) => {
                    let shown = Shown { customer, access: RwSignal::new(access) };
                    view! {
                        <CustomerHead id=customer name/>
                        <Cards shown/>
                    }
                        .into_any()
                }
                None => view! { <NoCustomer/> }.into_any(),
            }}
        </Loader>
        <SeeAlso/>
    }
}

/// A customer reads it in plain words; partners see the table, which the provider may change.
#[component]
fn Cards(shown: Shown) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    match session.kind() {
        PartyKind::Customer => view! { <PlainAccess access=shown.access.get_untracked()/> }.into_any(),
        PartyKind::Provider | PartyKind::Reseller | PartyKind::Unknown(_) => view! {
            <p class="access__intro">{move || t.get().dashboard.delegation_text}</p>
            <div class="stack">
                <GrantCard shown kind=Kind::Administration/>
                <GrantCard shown kind=Kind::TenantOwner/>
                <PlacesCard shown/>
                <AdminCard shown/>
            </div>
        }
        .into_any(),
    }
}

/// "since 3 March 2027, by Anna Marek", as far as it is known.
#[component]
pub fn Since(
    /// Since when.
    at: chrono::DateTime<chrono::Utc>,
    /// Who set it.
    by: Option<String>,
) -> impl IntoView {
    let t = use_texts();
    let text = move || {
        let t = &t.get().access;
        let day = ("day", view! { <Day at/> }.into_any());
        match by.clone() {
            Some(name) => linked(t.since_by, vec![day, ("name", name.into_any())]),
            None => linked(t.since, vec![day]),
        }
    };
    view! { <span class="table__second">{text}</span> }
}

/// Puts the focus on a heading: what was pressed is not there any more.
fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot take the focus stays without it; there is nothing more to do then.
        drop(element.focus());
    }
}
