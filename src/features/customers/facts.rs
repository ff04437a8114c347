//! What is known about a customer, and who administers it.

use leptos::prelude::*;
use model::{
    ids::CustomerId,
    rules::permissions::Permission,
    v1::{
        customer::{Customer, Qualification},
        relationship::PartnerRelationship,
    },
};

use super::qualification::{QualificationForm, qualification_text};
use crate::{
    client,
    format::country,
    i18n::{use_lang, use_texts},
    load::{loader::Loader, use_load},
    routes::Path,
    session::use_session,
    ui::{
        card::Card,
        copy_button::Copyable,
        definition_list::{DefinitionList, Fact},
    },
};

/// The cards beside the form.
#[component]
pub fn CustomerFacts(id: CustomerId, customer: Customer) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let company = customer.company_profile.unwrap_or_default();
    let code = customer
        .billing_profile
        .and_then(|profile| profile.default_address)
        .and_then(|address| address.country);
    // Who does not administer a customer reads its name, domain and country alone (R4).
    let known = customer.qualification.is_some();
    let qualification = customer.qualification.unwrap_or(Qualification::None);
    let (chosen, may_qualify) = (qualification.clone(), session.may(Permission::PlaceOrder));
    let partners = use_load(move || client::customers::relationships(id));
    let is_reseller = session.kind() == model::portal::account::PartyKind::Reseller;
    let heading = move || {
        if is_reseller { t.get().customer.providers } else { t.get().customer.administered_by }
    };
    view! {
        <Card id="customer-facts" title=move || t.get().customer.company_facts>
            <DefinitionList>
                <Fact term=move || t.get().common.microsoft_id wide=true>
                    <Copyable text=id.to_string() what=move || t.get().common.microsoft_id/>
                </Fact>
                <Fact term=move || t.get().common.domain wide=true>{company.domain}</Fact>
                {code.map(|code| {
                    view! {
                        <Fact term=move || t.get().common.country>{move || country(lang.get(), &code)}</Fact>
                    }
                })}
                {company
                    .organization_registration_number
                    .map(|number| {
                        view! { <Fact term=move || t.get().customer.registration_number>{number}</Fact> }
                    })}
                {(known && !may_qualify).then(|| view! {
                    <Fact term=move || t.get().customer.qualification>
                        {move || qualification_text(lang.get(), &qualification)}
                    </Fact>
                })}
            </DefinitionList>
            {may_qualify.then(|| view! { <QualificationForm id qualification=chosen/> })}
        </Card>
        <Card id="customer-partners" title=heading>
            <Loader resource=partners rows=1 let:partners>
                <Partners partners=partners.items/>
            </Loader>
            <p>
                <a href=Path::CustomerAccess(id).to_string()>{move || t.get().access.link}</a>
            </p>
        </Card>
    }
}

#[component]
fn Partners(partners: Vec<PartnerRelationship>) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let linked = session.is_provider();
    let line = move |partner: PartnerRelationship| {
        let name = if linked {
            view! { <a href=Path::Reseller(partner.id).to_string()>{partner.name}</a> }.into_any()
        } else {
            partner.name.into_any()
        };
        view! {
            <li>
                {name} " " <span class="muted" title=move || t.get().common.partner_id_hint>{partner.mpn_id}</span>
            </li>
        }
    };
    if partners.is_empty() {
        view! { <p class="muted">{move || t.get().customer.no_reseller}</p> }.into_any()
    } else {
        view! { <ul>{partners.into_iter().map(line).collect_view()}</ul> }.into_any()
    }
}
