//! Step 1: who the customer is (S41–S46).

pub mod address;
pub mod company;
pub mod contact;

use std::collections::{BTreeMap, BTreeSet};

use leptos::{prelude::*, task::spawn_local};
use model::{
    error::{FieldCode, FieldError},
    parse::DomainPrefix,
};
use stylers_macro::style_sheet;

use super::{domain_check::Domain, frame::CancelButton, state::Wizard, step_urls};
use crate::{
    client,
    features::ordering::{
        drafts::{check::check, draft::Details, field::Field, step::Step},
        order_page::{self, Actions, Complaint, Forward},
    },
    format,
    i18n::{fill, plural, use_lang, use_texts},
    leave::LeaveGuard,
    load::error_view::ErrorView,
    ui::{
        button::{Button, ButtonKind},
        card::card_title,
        field::focus_on,
        steps::use_go,
    },
};

#[component]
pub fn DetailsStep(
    wizard: Wizard,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/details.css");
    let (t, lang) = (use_texts(), use_lang());
    let go = use_go();
    let domain = RwSignal::new(Domain::NotAsked);
    let pending = RwSignal::new(false);
    // Pressed while the country's rules are on their way: it goes on when they have come.
    let pressed = RwSignal::new(false);
    let unable = RwSignal::new(false);
    let next = StoredValue::new_local(move || {
        let go = go.clone();
        pending.set(true);
        spawn_local(async move {
            let looked = look_at_all(wizard, domain).await;
            if pending.try_set(false).is_some() {
                return;
            }
            // Another country was chosen in the meantime: its rules decide.
            let Some(found) = looked else { return pressed.set(true) };
            let first = found.keys().next().copied();
            wizard.looked.set(first.is_some());
            wizard.doubtful.set_value(BTreeSet::new());
            wizard.errors.set(found);
            match first {
                Some(field) => focus_on(field.id()),
                None => {
                    wizard.forget_failure();
                    wizard.draft.update(|draft| draft.details_passed = true);
                    go(&step_urls::step(Step::Subscriptions));
                }
            }
        });
    });
    Effect::new(move || {
        let Some(rules) = wizard.rules.get() else { return };
        if !pressed.get() {
            return;
        }
        pressed.set(false);
        match rules {
            Ok(_) => next.with_value(|next| next()),
            Err(_) => unable.set(true),
        }
    });
    let press = move || {
        if pending.get_untracked() || pressed.get_untracked() {
            return;
        }
        unable.set(false);
        // What could not be loaded before is asked for again.
        if matches!(wizard.rules.try_get_untracked(), Some(Err(_))) {
            wizard.rules.ask_anew();
        }
        pressed.set(true);
    };
    let waiting = Signal::derive(move || pending.get() || pressed.get());
    let rules_failed = move || wizard.rules.get().and_then(Result::err);
    let summary = move || {
        let marked = if wizard.looked.get() { wizard.errors.with(BTreeMap::len) } else { 0 };
        match i64::try_from(marked) {
            Ok(n) if n > 0 => plural(lang.get(), n, t.get().wizard.errors_one, t.get().wizard.errors_other),
            _ => String::new(),
        }
    };
    let unable_text = move || {
        let country = wizard.draft.with(|draft| format::country(lang.get(), &draft.details.country));
        unable.get().then(|| fill(t.get().wizard.rules_unable, &[("country", &country)]))
    };
    view! { class = styles,
        <form
            class=order_page::columns()
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                press();
            }
        >
            <div class=order_page::main_column()>
                <p class="wizard__note">{move || t.get().wizard.required_note}</p>
                {move || rules_failed().map(|error| view! { class = styles,
                    <p class="wizard__failed">{move || t.get().wizard.rules_failed}</p>
                    <ErrorView error=Signal::stored(error) retry=Callback::new(move |()| wizard.rules.refetch())/>
                })}
                <company::Company wizard domain/>
                <address::AddressFields wizard/>
                <contact::Contact wizard/>
                <p class="wizard__summary" role="status">{summary}</p>
                <Actions>
                    <Complaint text=Signal::derive(unable_text)/>
                    <CancelButton wizard guard/>
                    <Forward>
                        <Button kind=ButtonKind::Primary submit=true pending=waiting>
                            {move || t.get().wizard.next_subscriptions}
                        </Button>
                    </Forward>
                </Actions>
            </div>
            <aside class=order_page::side_column()>
                <h2 class=card_title()>{move || t.get().wizard.what_next}</h2>
                <p class="wizard__note">{move || t.get().wizard.what_next_text}</p>
            </aside>
        </form>
    }
}

/// Everything that is wrong with what stands there now; nothing where the rules are not there to say.
async fn look_at_all(wizard: Wizard, domain: RwSignal<Domain>) -> Option<BTreeMap<Field, FieldError>> {
    loop {
        let rules = wizard.rules.try_get_untracked()?.ok()?;
        let details = wizard.draft.try_with_untracked(|draft| draft.details.clone())?;
        let mut found = check(&details, rules.as_ref());
        if !found.contains_key(&Field::DomainPrefix) && is_taken(&details, domain).await? {
            found.insert(Field::DomainPrefix, FieldError::new(Field::DomainPrefix.path(), FieldCode::Taken));
        }
        // Something was typed or chosen while the server was asked: that has not been looked at.
        if wizard.draft.try_with_untracked(|draft| draft.details == details)? {
            return Some(found);
        }
    }
}

/// Whether somebody has the prefix; where this cannot be asked, Submit asks.
async fn is_taken(details: &Details, domain: RwSignal<Domain>) -> Option<bool> {
    let Ok(prefix) = DomainPrefix::parse(&details.domain_prefix, Field::DomainPrefix.path()) else {
        return Some(false);
    };
    Some(match domain.try_get_untracked()? {
        Domain::Free => false,
        Domain::Refused => true,
        Domain::NotAsked | Domain::Checking | Domain::Unknown => {
            client::domains::is_taken(&prefix).await.unwrap_or(false)
        }
    })
}

/// Fields that belong together, below their heading.
#[component]
pub fn Section(
    /// Id of the heading.
    id: &'static str,
    #[prop(into)] title: Signal<String>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/details_section.css");
    view! { class = styles,
        <section class="form-section" aria-labelledby=id>
            <h2 class="form-section__title" id=id>{move || title.get()}</h2>
            <div class="form-grid">{children()}</div>
        </section>
    }
}

/// What is as wide as both columns of a section.
#[component]
pub fn Wide(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/details_section.css");
    view! { class = styles, <div class="form-grid__wide">{children()}</div> }
}
