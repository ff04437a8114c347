//! `/customers/:customer_id/access`: who has access to a customer, and how far (S33).

use futures_util::{FutureExt, future::try_join};
use leptos::prelude::*;
use model::portal::account::PartyKind;

use crate::{
    client,
    features::customers::{
        access::{
            admin_account::AdminCard,
            context::AccessContext,
            grants::{GrantCard, Kind},
            intro::Intro,
            partner_assignments::PlacesCard,
            plain::PlainAccess,
        },
        customer_head::CustomerHead,
        customer_page::{NoCustomer, use_customer_id},
        see_also::SeeAlso,
    },
    i18n::use_texts,
    load::{loader::Loader, use_load_for},
    session::use_session,
    title::use_title,
    ui::columns::Stack,
};

/// Who has access to a customer.
#[component]
pub fn Access() -> impl IntoView {
    let t = use_texts();
    let id = use_customer_id();
    let found = use_load_for(
        move || id.get(),
        |id| async move {
            let Some(id) = id else { return Ok(None) };
            let (customer, access) = try_join(
                client::customers::get_customer(id).map(client::found),
                client::access::of_customer(id).map(client::found),
            )
            .await?;
            let Some((customer, access)) = customer.zip(access) else { return Ok(None) };
            let name = customer.company_profile.and_then(|company| company.company_name).unwrap_or_default();
            Ok(Some((id, name, access)))
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
                    let context = AccessContext { customer, access: RwSignal::new(access) };
                    view! {
                        <CustomerHead id=customer name/>
                        <Cards context/>
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
fn Cards(context: AccessContext) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    match session.kind() {
        PartyKind::Customer => view! { <PlainAccess access=context.access.get_untracked()/> }.into_any(),
        PartyKind::Provider | PartyKind::Reseller | PartyKind::Unknown(_) => view! {
            <Intro text=move || t.get().dashboard.delegation_text/>
            <Stack>
                <GrantCard context kind=Kind::Administration/>
                <GrantCard context kind=Kind::TenantOwner/>
                <PlacesCard context/>
                <AdminCard context/>
            </Stack>
        }
        .into_any(),
    }
}
