//! What the steps of the wizard share.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::{
    error::FieldError,
    ids::CustomerId,
    rules::order::Buyer,
    v1::{country::CountryValidationRules, customer::Qualification, offer::Offer},
};

use super::{phase::Phase, step_urls};
use crate::{
    address::use_query,
    client,
    features::ordering::{
        Change, Ordering,
        drafts::{check::check, draft::Draft, field::Field, step::Step, storage},
        sending::Sending,
    },
    i18n::use_lang,
    load::{Loaded, use_load_for},
    session::use_session,
    submission::Attempt,
    ui::{
        field::focus_first_error,
        steps::{focus_heading, use_go},
    },
};

/// The wizard while its page stands. The one-time password is nowhere but in `phase` (R11).
#[derive(Clone, Copy)]
pub struct Wizard {
    pub draft: RwSignal<Draft>,
    /// What is wrong with the details.
    pub errors: RwSignal<BTreeMap<Field, FieldError>>,
    /// *Next* was pressed and found something: what is wrong is marked everywhere.
    pub looked: RwSignal<bool>,
    /// Fields to be looked at when the rules of the chosen country have come.
    pub doubtful: StoredValue<BTreeSet<Field>>,
    /// Rules of the draft's country; none where it has none.
    pub rules: Loaded<Option<CountryValidationRules>>,
    /// Offers of the draft's country.
    pub offers: Loaded<Arc<Vec<Offer>>>,
    /// The order in it.
    pub ordering: Ordering,
    /// The step that is shown.
    pub step: Memo<Step>,
    /// Its submission.
    pub sending: Sending,
    /// How far it has come.
    pub phase: RwSignal<Phase>,
    /// Something of the credentials was copied.
    pub copied: RwSignal<bool>,
    /// The address has come to the confirmation, so that any other one means that it was left.
    pub arrived: RwSignal<bool>,
    /// The next step that is shown has something to correct: the focus goes there.
    pub to_correct: StoredValue<bool>,
    /// The page is on its way out: its address is nobody's business any more.
    pub leaving: RwSignal<bool>,
    /// The confirmation asks before its password goes.
    pub asking: RwSignal<bool>,
    key: StoredValue<String>,
    wanted: Memo<Step>,
    named: Memo<Option<CustomerId>>,
}

impl Wizard {
    /// Takes up the draft of this browser tab, or begins one for the provider's country.
    pub fn begin() -> Self {
        let session = use_session();
        let country = untrack(|| session.party()).map(|party| party.country).unwrap_or_default();
        let account = untrack(|| session.account());
        let key = account.map(|account| storage::new_customer_key(account.id)).unwrap_or_default();
        let kept = storage::load::<Draft>(&key);
        let resumed = kept.as_ref().is_some_and(|draft| !draft.submission.is_in_doubt());
        let draft = RwSignal::new(kept.unwrap_or_else(|| Draft::new(&country, None)));
        let key = StoredValue::new(key);
        Effect::new(move || {
            key.with_value(|key| {
                draft.with(|draft| {
                    if draft.is_worth_keeping() { storage::save(key, draft) } else { storage::forget(key) }
                });
            });
        });
        let query = use_query();
        let wanted = Memo::new(move |_| Step::read(&query.get().get("step").unwrap_or_default()));
        let named = Memo::new(move |_| query.get().get("customer").and_then(|id| id.parse().ok()));
        let phase = RwSignal::new(Phase::Filling);
        let step = Memo::new(move |_| match phase.with(|phase| phase.confirmed().is_some()) {
            true => Step::Confirmation,
            false => draft.with(|draft| draft.enter(wanted.get())),
        });
        let sending = draft.with_untracked(|draft| Sending::new(&draft.submission, resumed));
        let (rules, offers) = load(draft);
        let wizard = Self {
            draft,
            errors: RwSignal::new(BTreeMap::new()),
            looked: RwSignal::new(false),
            doubtful: StoredValue::new(BTreeSet::new()),
            rules,
            offers,
            ordering: ordering(draft, offers),
            step,
            sending,
            phase,
            copied: RwSignal::new(false),
            arrived: RwSignal::new(false),
            to_correct: StoredValue::new(false),
            leaving: RwSignal::new(false),
            asking: RwSignal::new(false),
            key,
            wanted,
            named,
        };
        wizard.follow_rules();
        wizard
    }

    /// Another country was chosen: what its rules decide is unknown until they have come.
    pub fn doubt_country(self) {
        self.errors.update(|errors| {
            let looked = self.looked.get_untracked();
            self.doubtful.update_value(|doubtful| {
                doubtful.extend(
                    Field::ALL
                        .into_iter()
                        .filter(|field| field.is_of_country() && (looked || errors.contains_key(field))),
                );
            });
            errors.retain(|field, _| !field.is_of_country());
        });
    }

    /// The rules have come: the language follows them, and so does what is marked as wrong.
    fn follow_rules(self) {
        Effect::new(move || {
            let Some(Ok(rules)) = self.rules.get() else { return };
            let follows = self.draft.with_untracked(|draft| {
                let mut changed = draft.clone();
                changed.follow(rules.as_ref());
                changed.details.culture != draft.details.culture
            });
            if follows {
                self.draft.update(|draft| draft.follow(rules.as_ref()));
            }
            let doubtful = self.doubtful.try_update_value(std::mem::take).unwrap_or_default();
            if doubtful.is_empty() {
                return;
            }
            let mut found = self.draft.with_untracked(|draft| check(&draft.details, rules.as_ref()));
            self.errors.update(|errors| {
                for field in doubtful {
                    match found.remove(&field) {
                        Some(error) => drop(errors.insert(field, error)),
                        None => drop(errors.remove(&field)),
                    }
                }
            });
        });
    }

    /// Keeps address and step together, and moves the focus to the heading of a new step.
    pub fn watch_steps(self) {
        let (navigate, go) = (use_navigate(), use_go());
        let replace = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        Effect::new(move || {
            let (wanted, step) = (self.wanted.get(), self.step.get());
            let phase = self.phase.get();
            if wanted == step {
                self.arrived.set(phase.confirmed().is_some());
            } else if !self.has_left_confirmation() && !self.leaving.get_untracked() {
                match phase {
                    Phase::Filling | Phase::Left(_) => navigate(&step_urls::step(step), replace.clone()),
                    Phase::Confirmed(done) if self.arrived.get_untracked() => {
                        self.leave(done.result.customer.id, &go);
                    }
                    // The answer is here and the address is on its way.
                    Phase::Confirmed(_) => {}
                }
            }
        });
        Effect::new(move |before: Option<Step>| {
            let step = self.step.get();
            if before.is_some_and(|before| before != step) {
                self.sending.resumed.set(false);
                match self.to_correct.try_update_value(std::mem::take) {
                    Some(true) => focus_first_error(),
                    Some(false) | None => focus_heading(),
                }
            }
            step
        });
    }

    /// Back was pressed at the confirmation: the password goes, after asking where nothing was copied.
    fn leave(self, customer: Option<CustomerId>, go: &impl Fn(&str)) {
        let Some(customer) = customer else { return };
        if self.copied.get_untracked() {
            self.leave_confirmation(customer);
        } else {
            go(&step_urls::confirmation(customer));
            self.asking.set(true);
        }
    }

    /// The password is dropped; from here on it can only be said that it cannot be shown.
    pub fn leave_confirmation(self, customer: CustomerId) {
        self.phase.set(Phase::Left(customer));
    }

    /// The customer whose password was shown and cannot be shown again.
    pub fn left_confirmation(self) -> Option<CustomerId> {
        let reloaded = || (self.wanted.get() == Step::Confirmation).then(|| self.named.get()).flatten();
        match self.phase.get() {
            Phase::Filling => reloaded(),
            Phase::Confirmed(_) => None,
            Phase::Left(customer) => Some(customer),
        }
    }

    /// Whether only that can be said.
    pub fn has_left_confirmation(self) -> bool {
        self.left_confirmation().is_some()
    }

    /// The draft goes on: what was refused of it is said no longer.
    pub fn forget_failure(self) {
        if self.sending.attempt.with_untracked(|attempt| attempt.error().is_some()) {
            self.sending.attempt.set(Attempt::Idle);
        }
    }

    /// Drops everything and begins again, for the same reseller or none.
    pub fn start_over(self, country: &str) {
        self.errors.set(BTreeMap::new());
        self.looked.set(false);
        self.doubtful.set_value(BTreeSet::new());
        self.ordering.errors.set(BTreeMap::new());
        self.sending.clear();
        self.phase.update(|phase| {
            if matches!(phase, Phase::Left(_)) {
                *phase = Phase::Filling;
            }
        });
        self.draft.set(Draft::new(country, None));
        storage::forget(&self.key.get_value());
    }
}

type Loads = (Loaded<Option<CountryValidationRules>>, Loaded<Arc<Vec<Offer>>>);

/// Rules and offers follow the country.
fn load(draft: RwSignal<Draft>) -> Loads {
    let country = Memo::new(move |_| draft.with(|draft| draft.details.country.clone()));
    let asked = move || country.get();
    // The language changes what is read, not what is asked: the old texts stand until the new ones have come.
    let lang = use_lang();
    let rules = use_load_for(asked, |country| async move { client::countries::rules(&country).await });
    let offers = use_load_for(asked, move |country| {
        let lang = lang.get();
        async move { client::offers::list(&country, lang).await.map(Arc::new) }
    });
    (rules, offers)
}

fn ordering(draft: RwSignal<Draft>, offers: Loaded<Arc<Vec<Offer>>>) -> Ordering {
    Ordering {
        order: Memo::new(move |_| draft.with(|draft| draft.order.clone())),
        change: Callback::new(move |change: Change| {
            // What was sent stays as it is until the answer is known: the same must be sent again (R13).
            if !draft.with_untracked(|draft| draft.submission.is_in_doubt()) {
                draft.update(|draft| change(&mut draft.order));
            }
        }),
        offers: Signal::derive(move || offers.get().and_then(Result::ok).unwrap_or_default()),
        known: Signal::derive(move || matches!(offers.get(), Some(Ok(_)))),
        buyer: Signal::derive(move || {
            draft.with(|draft| Buyer {
                country: draft.details.country.clone(),
                nonprofit: draft.details.qualification == Qualification::Nonprofit,
                owned: Vec::new(),
            })
        }),
        owned: Signal::stored(Arc::new(Vec::new())),
        held: Signal::stored(BTreeMap::new()),
        errors: RwSignal::new(BTreeMap::new()),
    }
}
