//! The domain prefix, looked up while it is typed.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use model::{
    error::{FieldCode, FieldError},
    parse::DomainPrefix,
};

use super::state::Wizard;
use crate::{client, features::ordering::drafts::field::Field, i18n::Msg};

/// How long typing must rest before the server is asked.
const DEBOUNCE: Duration = Duration::from_millis(400);

/// What is known about the prefix that stands there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Domain {
    #[default]
    NotAsked,
    Checking,
    /// It can be had.
    Free,
    /// Somebody has it, or it is no prefix: the field says so.
    Refused,
    /// The question failed; the server looks again at Submit.
    Unknown,
}

impl Domain {
    /// In words; what is refused stands at the field.
    pub fn words(self, t: &Msg) -> &'static str {
        match self {
            Domain::NotAsked | Domain::Refused => "",
            Domain::Checking => t.wizard.domain_checking,
            Domain::Free => t.wizard.domain_free,
            Domain::Unknown => t.wizard.domain_unknown,
        }
    }
}

/// Asks whenever `typed` has rested; what is wrong goes to the field's error.
pub fn watch(wizard: Wizard, typed: RwSignal<String>) -> RwSignal<Domain> {
    let domain = RwSignal::new(Domain::NotAsked);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    Effect::new(move || {
        let text = typed.get();
        stop();
        if text.trim().is_empty() {
            domain.set(Domain::NotAsked);
            return;
        }
        domain.set(Domain::Checking);
        let later = move || spawn_local(async move { ask(wizard, typed, domain, text).await });
        timer.set_value(set_timeout_with_handle(later, DEBOUNCE).ok());
    });
    on_cleanup(stop);
    domain
}

async fn ask(wizard: Wizard, typed: RwSignal<String>, domain: RwSignal<Domain>, text: String) {
    let prefix = match DomainPrefix::parse(&text, Field::DomainPrefix.path()) {
        Ok(prefix) => prefix,
        Err(error) => return refuse(wizard, domain, error),
    };
    let found = client::domains::is_taken(&prefix).await;
    // Typing went on, or the page is gone: the answer is to a question nobody asks any more.
    if typed.try_get_untracked().as_deref() != Some(text.as_str()) {
        return;
    }
    match found {
        Ok(true) => refuse(wizard, domain, FieldError::new(Field::DomainPrefix.path(), FieldCode::Taken)),
        Ok(false) => {
            domain.set(Domain::Free);
            wizard.errors.update(|errors| drop(errors.remove(&Field::DomainPrefix)));
        }
        Err(_) => domain.set(Domain::Unknown),
    }
}

fn refuse(wizard: Wizard, domain: RwSignal<Domain>, error: FieldError) {
    domain.try_set(Domain::Refused);
    wizard.errors.try_update(|errors| drop(errors.insert(Field::DomainPrefix, error)));
}
