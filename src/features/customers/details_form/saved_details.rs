//! The same details for those who may only read them.

use leptos::prelude::*;
use model::v1::customer::BillingProfile;

use super::draft::Field;
use crate::{
    format::{country, language},
    i18n::{Lang, Msg, use_lang, use_texts},
    ui::definition_list::{DefinitionList, Fact},
};

/// The details, as facts.
#[component]
pub fn SavedDetails(profile: BillingProfile) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let line = move |field: Field| {
        let value = field.read(&profile);
        (!value.is_empty()).then(|| {
            view! {
                <Fact term=move || label(t.get(), field)>{move || shown(lang.get(), field, &value)}</Fact>
            }
        })
    };
    view! { <DefinitionList>{Field::ALL.into_iter().map(line).collect_view()}</DefinitionList> }
}

fn shown(lang: Lang, field: Field, value: &str) -> String {
    match field {
        Field::Country => country(lang, value),
        Field::Language | Field::Culture => language(lang, value),
        Field::CompanyName
        | Field::Line1
        | Field::Line2
        | Field::City
        | Field::State
        | Field::PostalCode
        | Field::FirstName
        | Field::LastName
        | Field::Phone
        | Field::Email => value.to_owned(),
    }
}

fn label(t: &Msg, field: Field) -> &'static str {
    match field {
        Field::CompanyName => t.customer.company_name,
        Field::Line1 => t.customer.line1,
        Field::Line2 => t.customer.line2,
        Field::City => t.customer.city,
        Field::State => t.customer.state,
        Field::PostalCode => t.customer.postal_code,
        Field::Country => t.common.country,
        Field::FirstName => t.customer.first_name,
        Field::LastName => t.customer.last_name,
        Field::Phone => t.customer.phone,
        Field::Email => t.customer.email,
        Field::Language => t.customer.language,
        Field::Culture => t.customer.culture,
    }
}
