//! A customer's account: what is known about it, who administers it, and its contact details.

pub mod access;
pub mod new_subscription;
pub mod order;
pub mod orders;
pub mod subscription;
pub mod subscriptions;

use leptos::prelude::*;
use model::{ids::CustomerId, rules::permissions::Permission, v1::customer::Customer as Record};

use crate::{
    client,
    features::customers::{
        customer_head::CustomerHead,
        customer_page::{NoCustomer, use_customer_id},
        details_form::DetailsForm,
        ending::EndCustomer,
        facts::CustomerFacts,
        see_also::SeeAlso,
    },
    i18n::use_texts,
    load::{loader::Loader, use_load_under_form},
    session::use_session,
    title::use_title,
    ui::{
        card::card,
        columns::{Columns, SideColumn, Stack},
    },
};

#[component]
pub fn Customer() -> impl IntoView {
    let t = use_texts();
    let id = use_customer_id();
    let found = use_load_under_form(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => client::found(client::customers::get_customer(id).await),
                None => Ok(None),
            }
        },
    );
    let name = move || found.get()?.ok()?.as_ref().and_then(|customer| company_name(customer).cloned());
    use_title(move || name().unwrap_or_else(|| t.get().customer.title.to_owned()));
    view! {
        <Loader resource=found let:customer>
            {match customer.and_then(|customer| customer.id.map(|id| (id, customer))) {
                Some((id, customer)) => view! { <Account id customer/> }.into_any(),
                None => view! { <NoCustomer/> }.into_any(),
            }}
        </Loader>
        <SeeAlso/>
    }
}

fn company_name(customer: &Record) -> Option<&String> {
    customer.company_profile.as_ref().and_then(|profile| profile.company_name.as_ref())
}

#[component]
fn Account(id: CustomerId, customer: Record) -> impl IntoView {
    let name = company_name(&customer).cloned().unwrap_or_default();
    let shown = RwSignal::new(name);
    let (t, session) = (use_texts(), use_session());
    let domain = customer.company_profile.as_ref().and_then(|profile| profile.domain.clone());
    // Without the right to it the profile comes with the country alone.
    let profile = customer.billing_profile.clone().filter(|profile| profile.email.is_some());
    view! {
        <CustomerHead id name=shown/>
        <Columns>
            <Stack>
                {match profile {
                    Some(profile) => view! { <DetailsForm id profile name=shown/> }.into_any(),
                    None => {
                        // Who does not administer a customer reads its name, domain and country alone (R4).
                        view! { <p class=card()>{move || t.get().customer.no_details}</p> }.into_any()
                    }
                }}
            </Stack>
            <SideColumn>
                <CustomerFacts id customer/>
                {session
                    .may(Permission::EndCustomer)
                    .then(|| view! { <EndCustomer id name=shown domain=domain.unwrap_or_default()/> })}
            </SideColumn>
        </Columns>
    }
}
