//! The address, as the rules of the country want it.

use leptos::prelude::*;
use model::v1::country::CountryValidationRules;

use super::{Section, Wide};
use crate::{
    features::ordering::{
        drafts::field::Field,
        new_customer::{binding, state::Wizard},
    },
    i18n::{fill, use_lang, use_texts},
    labels::subdivision::state_choices,
    ui::{select::Select, text_input::TextInput},
};

#[component]
pub fn AddressFields(wizard: Wizard) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let rules = rules(wizard);
    let ask = move |read: fn(&CountryValidationRules) -> bool| {
        Signal::derive(move || rules.with(|rules| rules.as_ref().is_some_and(read)))
    };
    let city_required = Signal::derive(move || rules.with(|r| r.as_ref().is_none_or(|r| r.is_city_required)));
    let sample = Signal::derive(move || {
        // The error says the same.
        if wizard.errors.with(|errors| errors.contains_key(&Field::PostalCode)) {
            return None;
        }
        let sample = rules.with(|rules| rules.as_ref().and_then(|rules| rules.postal_code_sample.clone()));
        sample.map(|sample| fill(t.get().wizard.example, &[("example", &sample)]))
    });
    let has_states =
        Memo::new(move |_| rules.with(|r| r.as_ref().is_some_and(|r| !r.supported_states_list.is_empty())));
    let states = Signal::derive(move || {
        let known =
            rules.with(|r| r.as_ref().map(|r| (r.iso2_code.clone(), r.supported_states_list.clone())));
        known.map(|(country, codes)| state_choices(lang.get(), &country, codes)).unwrap_or_default()
    });
    let state = binding::value(wizard, Field::State);
    let text =
        move |field: Field, label: fn(&crate::i18n::WizardMsg) -> &'static str, required: Signal<bool>| {
            view! {
                <TextInput
                    label=Signal::derive(move || label(&t.get().wizard).to_owned())
                    value=binding::value(wizard, field)
                    id=field.id().to_owned()
                    required
                    error=binding::error(wizard, field)
                    on_blur=binding::left(wizard, field)
                />
            }
        };
    view! {
        <Section id="section-address" title=Signal::derive(move || t.get().wizard.address.to_owned())>
                <Wide>{text(Field::Line1, |t| t.line1, Signal::stored(true))}</Wide>
                <Wide>{text(Field::Line2, |t| t.line2, Signal::stored(false))}</Wide>
                <TextInput
                    label=Signal::derive(move || t.get().wizard.postal_code.to_owned())
                    value=binding::value(wizard, Field::PostalCode)
                    id=Field::PostalCode.id().to_owned()
                    required=ask(|rules| rules.is_postal_code_required)
                    hint=sample
                    error=binding::error(wizard, Field::PostalCode)
                    on_blur=binding::left(wizard, Field::PostalCode)
                />
                {text(Field::City, |t| t.city, city_required)}
                <Show when=move || has_states.get()>
                    <Select
                        label=Signal::derive(move || t.get().wizard.state.to_owned())
                        value=state
                        choices=states
                        placeholder=Signal::derive(move || Some(t.get().wizard.state_choose.to_owned()))
                        id=Field::State.id().to_owned()
                        required=ask(|rules| rules.is_state_required)
                        error=binding::error(wizard, Field::State)
                    />
                </Show>
                <Show when=move || !has_states.get()>
                    {text(Field::State, |t| t.state, ask(|rules| rules.is_state_required))}
                </Show>
        </Section>
    }
}

/// The country's rules; none where it has none or while they are on their way.
pub fn rules(wizard: Wizard) -> Memo<Option<CountryValidationRules>> {
    Memo::new(move |_| wizard.rules.get().and_then(Result::ok).flatten())
}
