//! Country first, then reseller, company, domain and qualification.

use leptos::prelude::*;
use model::{parse::DOMAIN_SUFFIX, v1::customer::Qualification};

use crate::{
    client,
    components::{
        order::of_record::ResellerChoice,
        select::{Choice, Select},
        text_input::TextInput,
    },
    format,
    i18n::{fill, use_lang, use_texts},
    load::use_load,
    pages::customers::new::{
        binding,
        domain_check::{self, Domain},
        state::Wizard,
    },
    wizard::{draft::Reseller, field::Field},
};

/// The section.
#[component]
pub fn Company(
    /// The wizard.
    wizard: Wizard,
    /// What is known about the prefix.
    domain: RwSignal<Domain>,
) -> impl IntoView {
    let t = use_texts();
    let name = binding::value(wizard, Field::CompanyName);
    let qualification = binding::value(wizard, Field::Qualification);
    let qualifications = Signal::derive(move || {
        let t = &t.get().wizard;
        vec![
            Choice::new(Qualification::None.as_str(), t.qualification_none),
            Choice::new(Qualification::Nonprofit.as_str(), t.qualification_nonprofit),
        ]
    });
    view! {
        <section class="form-section" aria-labelledby="section-company">
            <h2 class="form-section__title" id="section-company">{move || t.get().wizard.company}</h2>
            <div class="form-grid">
                <Country wizard/>
                <Reseller wizard/>
                <TextInput
                    label=Signal::derive(move || t.get().wizard.company_name.to_owned())
                    value=name
                    id=Field::CompanyName.id().to_owned()
                    required=Signal::stored(true)
                    error=binding::error(wizard, Field::CompanyName)
                    on_blur=binding::left(wizard, Field::CompanyName)
                />
                <DomainPrefix wizard domain/>
                <Select
                    label=Signal::derive(move || t.get().wizard.qualification.to_owned())
                    value=qualification
                    choices=qualifications
                    id=Field::Qualification.id().to_owned()
                    error=binding::error(wizard, Field::Qualification)
                />
            </div>
        </section>
    }
}

#[component]
fn Country(wizard: Wizard) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let countries = use_load(client::countries::list);
    let value = binding::value(wizard, Field::Country);
    let choices = Signal::derive(move || {
        let all = countries.get().and_then(Result::ok).map(|found| found.all).unwrap_or_default();
        // The chosen one is there from the start, so that nothing changes when the others come.
        let own = value.get_untracked();
        let codes =
            if all.contains(&own) || own.is_empty() { all } else { all.into_iter().chain([own]).collect() };
        let mut choices: Vec<Choice> = codes
            .into_iter()
            .map(|code| Choice::new(code.clone(), format::country(lang.get(), &code)))
            .collect();
        choices.sort_by(|a, b| format::compare(lang.get(), &a.label, &b.label));
        choices
    });
    let chosen = Callback::new(move |_| wizard.doubt_country());
    view! {
        <Select
            label=Signal::derive(move || t.get().wizard.country.to_owned())
            value
            choices
            id=Field::Country.id().to_owned()
            required=Signal::stored(true)
            error=binding::error(wizard, Field::Country)
            on_choose=chosen
        />
    }
}

#[component]
fn Reseller(wizard: Wizard) -> impl IntoView {
    let t = use_texts();
    let value = Signal::derive(move || wizard.draft.with(|draft| draft.details.reseller.clone()));
    let choose = Callback::new(move |chosen: Option<Reseller>| {
        wizard.errors.update(|errors| drop(errors.remove(&Field::Reseller)));
        wizard.draft.update(|draft| draft.edit(|details| details.reseller = chosen));
    });
    let hint = Signal::derive(move || {
        let t = &t.get().wizard;
        Some(match value.get() {
            Some(reseller) => fill(t.reseller_meaning, &[("name", &reseller.name)]),
            None => t.reseller_hint.to_owned(),
        })
    });
    view! {
        <ResellerChoice
            label=Signal::derive(move || t.get().wizard.reseller.to_owned())
            value
            on_choose=choose
            hint
            error=binding::error(wizard, Field::Reseller)
            id=Field::Reseller.id()
        />
    }
}

#[component]
fn DomainPrefix(wizard: Wizard, domain: RwSignal<Domain>) -> impl IntoView {
    let t = use_texts();
    let value = binding::value(wizard, Field::DomainPrefix);
    let known = domain_check::watch(wizard, value);
    Effect::new(move || domain.set(known.get()));
    view! {
        <div class="domain">
            <TextInput
                label=Signal::derive(move || t.get().wizard.domain.to_owned())
                value
                id=Field::DomainPrefix.id().to_owned()
                required=Signal::stored(true)
                suffix=Signal::stored(Some(DOMAIN_SUFFIX.to_owned()))
                hint=Signal::derive(move || Some(t.get().wizard.domain_hint.to_owned()))
                error=binding::error(wizard, Field::DomainPrefix)
                on_blur=binding::left(wizard, Field::DomainPrefix)
            />
            <p class="domain__status" class:domain__status--free=move || known.get() == Domain::Free role="status">
                {move || known.get().words(t.get())}
            </p>
        </div>
    }
}
