//! The state of the details form, shared with its inputs.

use leptos::prelude::*;
use model::{
    error::FieldError,
    v1::{country::CountryValidationRules, customer::BillingProfile},
};

use super::draft::Field;
use crate::{client, i18n::use_lang, labels::address_text, load::use_load_for};

/// The form's state, shared with its inputs.
#[derive(Clone, Copy)]
pub struct Form {
    pub(super) values: StoredValue<Vec<(Field, RwSignal<String>)>>,
    pub(super) base: RwSignal<BillingProfile>,
    pub(super) errors: RwSignal<Vec<FieldError>>,
    pub(super) rules: Signal<Option<CountryValidationRules>>,
    /// The rules of the chosen country are on their way.
    pub(super) rules_coming: Signal<bool>,
    /// The stored version was loaded over a refused save: its values stand below the fields.
    pub(super) compared: RwSignal<bool>,
}

impl Form {
    pub(super) fn value(self, field: Field) -> RwSignal<String> {
        self.values.with_value(|values| {
            values
                .iter()
                .find(|(other, _)| *other == field)
                .map_or_else(|| RwSignal::new(String::new()), |(_, v)| *v)
        })
    }

    pub(super) fn is_dirty(self) -> bool {
        Field::ALL
            .into_iter()
            .any(|field| self.value(field).get().trim() != self.base.with(|base| field.read(base)))
    }

    pub(super) fn profile(self) -> BillingProfile {
        let mut profile = self.base.get_untracked();
        for field in Field::ALL {
            field.write(&mut profile, self.value(field).get_untracked().trim().to_owned());
        }
        profile
    }

    pub(super) fn reset(self) {
        for field in Field::ALL {
            self.value(field).set(self.base.with_untracked(|base| field.read(base)));
        }
        self.errors.set(Vec::new());
        self.compared.set(false);
    }
}

/// The form with these values; the rules follow the chosen country.
pub(super) fn use_form(profile: BillingProfile) -> Form {
    let values: Vec<_> =
        Field::ALL.into_iter().map(|field| (field, RwSignal::new(field.read(&profile)))).collect();
    let country = values.iter().find(|(field, _)| *field == Field::Country).map(|(_, value)| *value);
    let code = Memo::new(move |_| country.map(|value| value.get()).unwrap_or_default());
    let rules = use_load_for(move || code.get(), |code| async move { client::countries::rules(&code).await });
    let errors = RwSignal::new(Vec::<FieldError>::new());
    for (field, value) in values.clone() {
        // Typing in a refused field takes its error away.
        Effect::new(move |before: Option<String>| {
            let now = value.get();
            if before.is_some_and(|before| before != now) {
                errors.update(|errors| errors.retain(|error| !field.owns(&error.path)));
            }
            now
        });
    }
    Form {
        values: StoredValue::new(values),
        base: RwSignal::new(profile),
        errors,
        rules: Signal::derive(move || rules.get().and_then(Result::ok).flatten()),
        rules_coming: Signal::derive(move || rules.get().is_none()),
        compared: RwSignal::new(false),
    }
}

/// The refusal of a field, in words.
pub(super) fn error_of(form: Form, field: Field) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || {
        let country = form.value(Field::Country).get();
        form.errors.with(|errors| {
            let error = errors.iter().find(|error| field.owns(&error.path));
            error.map(|error| address_text(lang.get(), &country, error))
        })
    })
}
