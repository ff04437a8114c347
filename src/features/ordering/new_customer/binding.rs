//! Ties the controls of the details to the draft and to what is wrong with it.

use std::time::Duration;

use leptos::prelude::*;
use model::error::{FieldCode, FieldError};

use super::state::Wizard;
use crate::{
    features::ordering::drafts::{check::check, field::Field},
    i18n::{Lang, use_lang},
    labels::address_text,
};

/// How long after leaving a field its error appears, in milliseconds. At once, it would move the button that is
/// just being clicked.
const AFTER_BLUR: Duration = Duration::from_millis(200);

/// A control's value: it begins with the draft's and every change goes there.
pub fn value(wizard: Wizard, field: Field) -> RwSignal<String> {
    let read = move || wizard.draft.with(|draft| draft.details.text(field).to_owned());
    let value = RwSignal::new(untrack(read));
    // The draft changes by itself where another country or its rules take something away.
    Effect::new(move || {
        let stored = read();
        if value.get_untracked() != stored {
            value.set(stored);
        }
    });
    Effect::new(move || {
        let typed = value.get();
        if typed != untrack(read) {
            wizard.draft.update(|draft| draft.edit(|details| details.set_text(field, typed)));
            if wizard.errors.with_untracked(|errors| errors.contains_key(&field)) {
                look(wizard, field);
            }
        }
    });
    value
}

/// Looks at a field when it is left. What the server said about it stays until something else is typed.
pub fn left(wizard: Wizard, field: Field) -> Callback<()> {
    let look = move || {
        if let Some(error) = found(wizard, field) {
            wizard.errors.try_update(|errors| {
                errors.entry(field).or_insert(error);
            });
        }
    };
    Callback::new(move |()| set_timeout(look, AFTER_BLUR))
}

/// Looks at a field that was marked while it is being corrected.
fn look(wizard: Wizard, field: Field) {
    let found = found(wizard, field);
    // Without the rules of its country nobody can say now; they are looked into when they have come.
    if found.is_none() && wizard.rules.try_get_untracked().is_none() {
        wizard.doubtful.try_update_value(|doubtful| doubtful.insert(field));
    }
    wizard.errors.update(|errors| match found {
        Some(error) => drop(errors.insert(field, error)),
        None => drop(errors.remove(&field)),
    });
}

/// What the rules say about a field; nothing while they are not there.
fn found(wizard: Wizard, field: Field) -> Option<FieldError> {
    let rules = wizard.rules.try_get_untracked()?.ok()?;
    wizard.draft.try_with_untracked(|draft| check(&draft.details, rules.as_ref()).remove(&field))?
}

/// What is wrong with a field, in words.
pub fn error(wizard: Wizard, field: Field) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || {
        let error = wizard.errors.with(|errors| errors.get(&field).cloned())?;
        let country = wizard.draft.with(|draft| draft.details.country.clone());
        Some(words(lang.get(), &country, field, &error))
    })
}

/// A sentence for the field.
fn words(lang: Lang, country: &str, field: Field, error: &FieldError) -> String {
    match (&error.code, field) {
        (FieldCode::Taken, Field::DomainPrefix) => lang.texts().wizard.domain_taken.to_owned(),
        _ => address_text(lang, country, error),
    }
}
