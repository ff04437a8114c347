//! Country first, then reseller, company, domain and qualification.

use leptos::prelude::*;
use model::{
    error::{FieldCode, FieldError},
    parse::{DOMAIN_SUFFIX, DomainPrefix, clean_code},
    v1::customer::Qualification,
};
use stylers_macro::style_sheet;

use super::Section;
use crate::{
    client,
    features::{
        customers::country_picker::CountryPicker,
        ordering::{
            drafts::{field::Field, reseller::Reseller},
            new_customer::{
                binding,
                domain_check::{self, Domain},
                state::Wizard,
            },
            of_record::ResellerChoice,
        },
    },
    i18n::{fill, use_lang, use_texts},
    labels::territory::nothing_sold,
    load::use_load,
    ui::{
        button::{Button, ButtonKind},
        select::{Choice, Select},
        text_input::TextInput,
    },
};

#[component]
pub fn Company(
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
        <Section id="section-company" title=Signal::derive(move || t.get().wizard.company.to_owned())>
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
                <Prefix wizard domain/>
                <Select
                    label=Signal::derive(move || t.get().wizard.qualification.to_owned())
                    value=qualification
                    choices=qualifications
                    id=Field::Qualification.id().to_owned()
                    error=binding::error(wizard, Field::Qualification)
                />
        </Section>
    }
}

#[component]
fn Country(wizard: Wizard) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let value = binding::value(wizard, Field::Country);
    let countries = use_load(client::countries::list);
    // What can be done is said as soon as the country is chosen.
    let hint = Signal::derive(move || {
        let (code, found) = (value.get(), countries.get()?.ok()?);
        (found.all.contains(&code) && !found.selling.contains(&code)).then(|| nothing_sold(lang.get(), &code))
    });
    let chosen = Callback::new(move |_| wizard.doubt_country());
    view! {
        <CountryPicker
            label=Signal::derive(move || t.get().wizard.country.to_owned())
            value
            hint
            id=Field::Country.id().to_owned()
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
fn Prefix(wizard: Wizard, domain: RwSignal<Domain>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/domain.css");
    let t = use_texts();
    let value = binding::value(wizard, Field::DomainPrefix);
    let known = domain_check::watch(wizard, value);
    Effect::new(move || domain.set(known.get()));
    let suggested = Memo::new(move |_| {
        let typed = value.get();
        if clean_code(&typed).is_empty() {
            return wizard.draft.with(|draft| DomainPrefix::nearest(&draft.details.company_name));
        }
        DomainPrefix::parse(&typed, "").err().and_then(|_| DomainPrefix::nearest(&typed))
    });
    let hint = move || {
        let repeated =
            wizard.errors.with(|errors| errors.get(&Field::DomainPrefix).is_some_and(says_the_hint));
        (!repeated).then(|| t.get().wizard.domain_hint.to_owned())
    };
    let look = binding::left(wizard, Field::DomainPrefix);
    let left = Callback::new(move |()| {
        // What was pasted around the prefix stands beside the field already.
        let prefix = value.with_untracked(|typed| DomainPrefix::parse(typed, ""));
        if let Ok(prefix) = prefix {
            value.set(prefix.to_string());
        }
        look.run(());
    });
    view! { class = styles,
        <div class="domain">
            <TextInput
                label=Signal::derive(move || t.get().wizard.domain.to_owned())
                value
                id=Field::DomainPrefix.id().to_owned()
                required=Signal::stored(true)
                suffix=Signal::stored(Some(DOMAIN_SUFFIX.to_owned()))
                hint=Signal::derive(hint)
                error=binding::error(wizard, Field::DomainPrefix)
                on_blur=left
            />
            <p class="domain__status" class:domain__status--free=move || known.get() == Domain::Free role="status">
                {move || known.get().words(t.get())}
            </p>
            {move || suggested.get().map(|prefix| {
                let text = fill(t.get().wizard.domain_use, &[("prefix", prefix.as_str())]);
                view! {
                    <Button
                        kind=ButtonKind::Plain
                        class=format!("domain__suggestion {styles}")
                        on_click=move |_| value.set(prefix.to_string())
                    >
                        {text}
                    </Button>
                }
            })}
        </div>
    }
}

/// Whether the error at the prefix says what its hint says.
fn says_the_hint(error: &FieldError) -> bool {
    matches!(error.code, FieldCode::LettersAndDigits | FieldCode::TooLong)
}
