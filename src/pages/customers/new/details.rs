//! Step 1: who the customer is (S41–S46).

pub mod address;
pub mod company;
pub mod contact;

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};
use model::{
    error::{FieldCode, FieldError},
    parse::DomainPrefix,
};

use super::{domain_check::Domain, frame::CancelButton, places, state::Wizard};
use crate::{
    client,
    components::{
        button::{Button, ButtonKind},
        error_view::ErrorView,
        steps::use_go,
    },
    i18n::{plural, use_lang, use_texts},
    leave::LeaveGuard,
    wizard::{check::check, field::Field, step::Step},
};

/// The form.
#[component]
pub fn DetailsStep(
    /// The wizard.
    wizard: Wizard,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let go = use_go();
    let domain = RwSignal::new(Domain::NotAsked);
    let (pending, marked) = (RwSignal::new(false), RwSignal::new(0_usize));
    let next = StoredValue::new_local(move || {
        let go = go.clone();
        pending.set(true);
        spawn_local(async move {
            let found = look_at_all(wizard, domain).await;
            if pending.try_set(false).is_some() {
                return;
            }
            let Some(found) = found else { return };
            marked.set(found.len());
            let first = found.keys().next().copied();
            wizard.errors.set(found);
            match first {
                Some(field) => places::focus(field.id()),
                None => {
                    wizard.failed.set(None);
                    wizard.draft.update(|draft| draft.details_passed = true);
                    go(&places::step(Step::Subscriptions));
                }
            }
        });
    });
    // Pressed while the country's rules are on their way: it goes on when they have come.
    let pressed = RwSignal::new(false);
    Effect::new(move || {
        if pressed.get() && wizard.rules.get().is_some() {
            pressed.set(false);
            next.with_value(|next| next());
        }
    });
    let waiting = Signal::derive(move || pending.get() || pressed.get());
    let rules_failed = move || wizard.rules.get().and_then(Result::err);
    let summary = move || match i64::try_from(marked.get()) {
        Ok(n) if n > 0 => plural(lang.get(), n, t.get().wizard.errors_one, t.get().wizard.errors_other),
        _ => String::new(),
    };
    view! {
        <form
            class="wizard__columns"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                if !pending.get_untracked() {
                    pressed.set(true);
                }
            }
        >
            <div class="card wizard__main">
                <p class="wizard__note">{move || t.get().wizard.required_note}</p>
                {move || rules_failed().map(|error| view! {
                    <p class="field__error">{move || t.get().wizard.rules_failed}</p>
                    <ErrorView error=Signal::stored(error) retry=Callback::new(move |()| wizard.rules.refetch())/>
                })}
                <company::Company wizard domain/>
                <address::AddressFields wizard/>
                <contact::Contact wizard/>
                <p class="wizard__summary" role="status">{summary}</p>
                <div class="wizard__actions">
                    <CancelButton wizard guard/>
                    <span class="wizard__forward">
                        <Button kind=ButtonKind::Primary submit=true pending=waiting>
                            {move || t.get().wizard.next_subscriptions}
                        </Button>
                    </span>
                </div>
            </div>
            <aside class="card wizard__side">
                <h2 class="card__title">{move || t.get().wizard.what_next}</h2>
                <p class="wizard__note">{move || t.get().wizard.what_next_text}</p>
            </aside>
        </form>
    }
}

/// Everything that is wrong; nothing where the rules are not there to say.
async fn look_at_all(wizard: Wizard, domain: RwSignal<Domain>) -> Option<BTreeMap<Field, FieldError>> {
    let rules = wizard.rules.try_get_untracked()??.ok()?;
    let details = wizard.draft.try_with_untracked(|draft| draft.details.clone())?;
    let mut found = check(&details, rules.as_ref());
    if !found.contains_key(&Field::DomainPrefix)
        && let Ok(prefix) = DomainPrefix::parse(&details.domain_prefix, Field::DomainPrefix.path())
    {
        let taken = match domain.try_get_untracked()? {
            Domain::Free => false,
            Domain::Refused => true,
            // Where this cannot be asked either, Submit asks.
            Domain::NotAsked | Domain::Checking | Domain::Unknown => {
                client::domains::is_taken(&prefix).await.unwrap_or(false)
            }
        };
        if taken {
            found.insert(Field::DomainPrefix, FieldError::new(Field::DomainPrefix.path(), FieldCode::Taken));
        }
    }
    Some(found)
}
