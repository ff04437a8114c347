//! The inputs of the contact and billing form. The country's rules decide what is asked.

use leptos::prelude::*;

use super::{
    context::{Form, error_of},
    draft::Field,
};
use crate::{
    features::customers::country_picker::CountryPicker,
    i18n::{Lang, Msg, fill, use_lang, use_texts},
    labels::subdivision::state_choices,
    ui::{
        form_section::{FormSection, Wide},
        select::{Choice, Select},
        text_input::TextInput,
    },
};

/// Every input of the form.
#[component]
pub fn Inputs(form: Form) -> impl IntoView {
    let t = use_texts();
    let text = move |field, label: fn(&Msg) -> &'static str, required: bool, kind, autocomplete| {
        input(form, field, label, Signal::stored(required), kind, autocomplete, |_| None)
    };
    let postal_required =
        Signal::derive(move || form.rules.get().is_some_and(|rules| rules.is_postal_code_required));
    let one_name = |t: &Msg| Some(t.customer.one_name.to_owned());
    let phone_hint = move |t: &Msg| example(t, form.rules.get()?.phone_number_sample);
    // The error says the same.
    let postal_error = error_of(form, Field::PostalCode);
    let postal_hint = move |t: &Msg| match postal_error.get() {
        Some(_) => None,
        None => example(t, form.rules.get()?.postal_code_sample),
    };
    view! {
        <FormSection legend=Signal::derive(move || Some(t.get().customer.address.to_owned()))>
            <Wide>{text(Field::CompanyName, |m| m.customer.company_name, true, "text", "off")}</Wide>
            <Wide><CountrySelect form/></Wide>
            <Wide>{text(Field::Line1, |m| m.customer.line1, true, "text", "off")}</Wide>
            <Wide>{text(Field::Line2, |m| m.customer.line2, false, "text", "off")}</Wide>
            {input(form, Field::PostalCode, |m| m.customer.postal_code, postal_required, "text", "off", postal_hint)}
            {text(Field::City, |m| m.customer.city, true, "text", "off")}
            <State form/>
        </FormSection>
        <FormSection legend=Signal::derive(move || Some(t.get().customer.contact.to_owned()))>
            {text(Field::FirstName, |m| m.customer.first_name, true, "text", "off")}
            {input(form, Field::LastName, |m| m.customer.last_name, Signal::stored(true), "text", "off", one_name)}
            {text(Field::Email, |m| m.customer.email, true, "email", "off")}
            {input(form, Field::Phone, |m| m.customer.phone, Signal::stored(false), "tel", "off", phone_hint)}
            <Languages form/>
        </FormSection>
    }
}

fn example(t: &Msg, sample: Option<String>) -> Option<String> {
    sample.map(|sample| fill(t.customer.example, &[("example", &sample)]))
}

/// A text field with its error; its hint is the stored value where somebody else changed it.
fn input(
    form: Form,
    field: Field,
    label: fn(&Msg) -> &'static str,
    required: Signal<bool>,
    kind: &'static str,
    autocomplete: &'static str,
    hint: impl Fn(&Msg) -> Option<String> + Send + Sync + 'static,
) -> AnyView {
    let t = use_texts();
    let value = form.value(field);
    let hint = Signal::derive(move || stored_now(t.get(), form, field).or_else(|| hint(t.get())));
    view! {
        <TextInput label=move || label(t.get()) value required kind autocomplete hint error=error_of(form, field)/>
    }
    .into_any()
}

/// "Stored now: …" below a field whose stored value is another one, after the current version was loaded.
fn stored_now(t: &Msg, form: Form, field: Field) -> Option<String> {
    let stored = form.base.with(|base| field.read(base));
    (form.compared.get() && stored != form.value(field).get().trim()).then(|| {
        let shown = if stored.is_empty() { t.common.none } else { &stored };
        fill(t.customer.stored_now, &[("value", shown)])
    })
}

#[component]
fn CountrySelect(form: Form) -> impl IntoView {
    let t = use_texts();
    view! {
        <CountryPicker
            label=Signal::derive(move || t.get().common.country.to_owned())
            value=form.value(Field::Country)
            error=error_of(form, Field::Country)
            hint=Signal::derive(move || stored_now(t.get(), form, Field::Country))
            on_choose=Callback::new(move |_: String| form.value(Field::State).set(String::new()))
        />
    }
}

/// A list where the country has one, else a text.
#[component]
fn State(form: Form) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let listed = Memo::new(move |_| {
        form.rules.get().map(|rules| (rules.iso2_code, rules.supported_states_list)).unwrap_or_default()
    });
    let required = Signal::derive(move || form.rules.get().is_some_and(|rules| rules.is_state_required));
    let value = form.value(Field::State);
    move || {
        let (country, codes) = listed.get();
        if codes.is_empty() {
            return input(form, Field::State, |m| m.customer.state, required, "text", "off", |_| None);
        }
        let choices = move || state_choices(lang.get(), &country, codes.clone());
        view! {
            <Select
                label=move || t.get().customer.state
                value
                choices=Signal::derive(choices)
                required
                placeholder=Signal::derive(move || t.get().customer.choose.to_owned())
                error=error_of(form, Field::State)
                hint=Signal::derive(move || stored_now(t.get(), form, Field::State))
            />
        }
        .into_any()
    }
}

/// Language and culture of what is sent to the customer; both come from the country's lists.
#[component]
fn Languages(form: Form) -> impl IntoView {
    let t = use_texts();
    let (language, culture) = (form.value(Field::Language), form.value(Field::Culture));
    Effect::new(move |_| {
        // A change of the country makes the old culture impossible: its default takes the place.
        let moved = form.value(Field::Country).get_untracked()
            != form.base.with_untracked(|base| Field::Country.read(base));
        if let Some(rules) = form.rules.get()
            && moved
            && !rules
                .supported_cultures_list
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&culture.get_untracked()))
            && !rules.default_culture.is_empty()
        {
            language.set(rules.default_culture.split('-').next().unwrap_or_default().to_lowercase());
            culture.set(rules.default_culture);
        }
    });
    let with_own = |mut list: Vec<String>, own: String| {
        if !list.iter().any(|entry| entry.eq_ignore_ascii_case(&own)) && !own.is_empty() {
            list.push(own);
        }
        list
    };
    let languages = move || {
        with_own(form.rules.get().map(|r| r.supported_languages_list).unwrap_or_default(), language.get())
    };
    let cultures = move || {
        with_own(form.rules.get().map(|r| r.supported_cultures_list).unwrap_or_default(), culture.get())
    };
    let select = move |field,
                       label: fn(&Msg) -> &'static str,
                       values: Signal<Vec<String>>,
                       name: fn(Lang, &str) -> String| {
        let lang = use_lang();
        let choices = move || {
            values
                .get()
                .into_iter()
                .map(|value| Choice::new(value.clone(), name(lang.get(), &value)))
                .collect::<Vec<_>>()
        };
        view! {
            <Select
                label=move || label(t.get())
                value=form.value(field)
                choices=Signal::derive(choices)
                required=Signal::stored(true)
                error=error_of(form, field)
                hint=Signal::derive(move || stored_now(t.get(), form, field))
            />
        }
    };
    view! {
        {select(Field::Language, |m| m.customer.language, Signal::derive(languages), crate::format::language)}
        {select(Field::Culture, |m| m.customer.culture, Signal::derive(cultures), crate::format::language)}
    }
}
