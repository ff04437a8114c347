//! The primary contact, and the language of messages to the customer.

use leptos::prelude::*;

use super::{Section, address::rules};
use crate::{
    features::ordering::{
        drafts::{draft::cultures, field::Field},
        new_customer::{binding, state::Wizard},
    },
    format,
    i18n::{WizardMsg, fill, use_lang, use_texts},
    ui::{
        select::{Choice, Select},
        text_input::TextInput,
    },
};

#[component]
pub fn Contact(wizard: Wizard) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let rules = rules(wizard);
    let phone_sample = Signal::derive(move || {
        let sample = rules.with(|rules| rules.as_ref().and_then(|rules| rules.phone_number_sample.clone()));
        sample.map(|sample| fill(t.get().wizard.example, &[("example", &sample)]))
    });
    let country = Memo::new(move |_| wizard.draft.with(|draft| draft.details.country.clone()));
    let languages = Signal::derive(move || {
        let known = rules.with(|rules| cultures(&country.get(), rules.as_ref()));
        known.into_iter().map(|code| Choice::new(code.clone(), format::language(lang.get(), &code))).collect()
    });
    let text = move |field: Field, label: fn(&WizardMsg) -> &'static str, kind: &'static str| {
        let hint =
            Signal::derive(move || (field == Field::LastName).then(|| t.get().wizard.one_name.to_owned()));
        view! {
            <TextInput
                label=Signal::derive(move || label(&t.get().wizard).to_owned())
                value=binding::value(wizard, field)
                id=field.id().to_owned()
                kind
                hint
                required=Signal::stored(true)
                error=binding::error(wizard, field)
                on_blur=binding::left(wizard, field)
            />
        }
    };
    view! {
        <Section id="section-contact" title=Signal::derive(move || t.get().wizard.contact.to_owned())>
                {text(Field::FirstName, |t| t.first_name, "text")}
                {text(Field::LastName, |t| t.last_name, "text")}
                {text(Field::Email, |t| t.email, "email")}
                <TextInput
                    label=Signal::derive(move || t.get().wizard.phone.to_owned())
                    value=binding::value(wizard, Field::Phone)
                    id=Field::Phone.id().to_owned()
                    kind="tel"
                    hint=phone_sample
                    error=binding::error(wizard, Field::Phone)
                    on_blur=binding::left(wizard, Field::Phone)
                />
                <Select
                    label=Signal::derive(move || t.get().wizard.culture.to_owned())
                    value=binding::value(wizard, Field::Culture)
                    choices=languages
                    id=Field::Culture.id().to_owned()
                    required=Signal::stored(true)
                    error=binding::error(wizard, Field::Culture)
                />
        </Section>
    }
}
