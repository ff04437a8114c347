//! The customer's details, to be read over.

use leptos::prelude::*;
use model::v1::customer::Qualification;

use crate::{
    features::ordering::{
        drafts::{draft::Details, field::Field, request},
        new_customer::state::Wizard,
    },
    format,
    i18n::{WizardMsg, use_lang, use_texts},
    ui::definition_list::{DefinitionList, Fact},
};

#[component]
pub fn CustomerFacts(wizard: Wizard) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let details = Memo::new(move |_| wizard.draft.with(|draft| draft.details.clone()));
    let fact = move |label: fn(&WizardMsg) -> &'static str, value: Signal<String>| {
        view! {
            <Show when=move || !value.get().is_empty()>
                <Fact term=Signal::derive(move || label(&t.get().wizard).to_owned())>{move || value.get()}</Fact>
            </Show>
        }
    };
    let text = move |field: Field| Signal::derive(move || details.with(|d| d.text(field).trim().to_owned()));
    let country = Signal::derive(move || details.with(|d| format::country(lang.get(), &d.country)));
    let domain = Signal::derive(move || details.with(request::domain));
    let culture = Signal::derive(move || details.with(|d| format::language(lang.get(), &d.culture)));
    let qualification = Signal::derive(move || {
        details.with(|d| match d.qualification {
            Qualification::Nonprofit => t.get().wizard.qualification_nonprofit.to_owned(),
            Qualification::None | Qualification::Unknown(_) => t.get().wizard.qualification_none.to_owned(),
        })
    });
    let reseller = Signal::derive(move || {
        let none = || t.get().wizard.of_record_none.to_owned();
        details.with(|d| d.reseller.as_ref().map_or_else(none, |reseller| reseller.name.clone()))
    });
    view! {
        <DefinitionList>
            {fact(|t| t.company_name, text(Field::CompanyName))}
            {fact(|t| t.domain, domain)}
            {fact(|t| t.country, country)}
            {fact(|t| t.reseller, reseller)}
            {fact(|t| t.qualification, qualification)}
            {fact(|t| t.address, Signal::derive(move || details.with(address)))}
            {fact(|t| t.contact, Signal::derive(move || details.with(contact)))}
            {fact(|t| t.email, text(Field::Email))}
            {fact(|t| t.phone, text(Field::Phone))}
            {fact(|t| t.culture, culture)}
        </DefinitionList>
    }
}

fn contact(details: &Details) -> String {
    format!("{} {}", details.first_name.trim(), details.last_name.trim())
}

fn address(details: &Details) -> String {
    let place = [&details.postal_code, &details.city, &details.state].map(|part| part.trim());
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    [details.line1.trim(), details.line2.trim(), &place]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::ordering::drafts::samples::draft;

    #[test]
    fn an_address_is_one_line_without_gaps() {
        assert_eq!(address(&draft().details), "14 rue des Carmes, 44000 Nantes");
    }
}
