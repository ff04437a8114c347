//! A page of one customer: its record by the address, the head, or that there is no such customer.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::{ids::CustomerId, v1::customer::Customer};

use super::{customer_head::CustomerHead, see_also::SeeAlso};
use crate::{
    client,
    i18n::use_texts,
    load::{loader::Loader, use_load_for},
    routes::Path,
    session::use_session,
    title::use_title,
    ui::not_found_panel::NotFoundPanel,
};

/// The customer of the page's address.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub id: CustomerId,
    /// The reader administers it; otherwise it reads name, domain and country alone (R4).
    pub administered: bool,
}

/// Head and content. The title is "Orders – Boulangerie Lefèvre".
#[component]
pub fn CustomerPage<V>(
    /// What the page shows of the customer.
    #[prop(into)]
    title: Signal<String>,
    children: impl Fn(Found) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    V: IntoView + 'static,
{
    let id = use_customer_id();
    let found = use_load_for(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => client::found(client::customers::get_customer(id).await),
                None => Ok(None),
            }
        },
    );
    let name = move || found.get()?.ok()?.as_ref().and_then(company_name);
    use_title(move || match name() {
        Some(name) => format!("{} – {name}", title.get()),
        None => title.get(),
    });
    view! {
        <Loader resource=found let:customer>
            {match customer.and_then(|customer| customer.id.map(|id| (id, customer))) {
                Some((id, customer)) => {
                    let name = company_name(&customer).unwrap_or_default();
                    let content = children(Found { id, administered: customer.qualification.is_some() });
                    view! {
                        <CustomerHead id name/>
                        {content}
                    }
                        .into_any()
                }
                None => view! { <NoCustomer/> }.into_any(),
            }}
        </Loader>
        <SeeAlso/>
    }
}

/// The customer that the address names, if it is an id at all.
pub fn use_customer_id() -> Memo<Option<CustomerId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|map| map.get("customer_id").and_then(|id| id.parse::<CustomerId>().ok())))
}

/// Where there is no such customer for the reader.
#[component]
pub fn NoCustomer() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let own = session.party().filter(|_| !session.has_customers()).map(|party| CustomerId(party.id));
    let is_own = own.is_some();
    view! {
        <NotFoundPanel
            text=move || t.get().customer.not_found
            link=move || if is_own { t.get().shell.customer_account } else { t.get().customer.to_list }
            href=own.map_or(Path::Customers, Path::Customer).to_string()
        />
    }
}

fn company_name(customer: &Customer) -> Option<String> {
    customer.company_profile.as_ref()?.company_name.clone()
}
