//! What both stages of New subscription share.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use model::{
    error::FieldError,
    ids::CustomerId,
    portal::views::{SubscriptionRow, ViewQuery},
    rules::order::{Buyer, Owned},
    v1::{
        customer::{Customer, Qualification},
        offer::Offer,
        subscription::SubscriptionStatus,
    },
};

use crate::{
    client::{self, Error},
    components::{
        field::focus_first_error,
        order::{Change, Ordering},
        steps::focus_heading,
    },
    load::{Loaded, use_load},
    routes::Path,
    session::use_session,
    wizard::{order::MoreDraft, storage},
};

/// As many subscriptions as one request answers; limits beyond are the server's to see.
const OWNED: u32 = 200;

/// The stages, each an entry of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Picking.
    Pick,
    /// Looking at it, and Submit.
    Review,
}

impl Stage {
    /// Its address.
    pub fn address(self, customer: CustomerId) -> String {
        let path = Path::NewSubscription(customer);
        match self {
            Stage::Pick => path.to_string(),
            Stage::Review => path.with(&[("step", "review")]),
        }
    }
}

/// The customer, what it has, and what it can have.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The customer.
    pub customer: Customer,
    /// Its subscriptions so far.
    pub owned: Arc<Vec<SubscriptionRow>>,
    /// Offers of its country.
    pub offers: Arc<Vec<Offer>>,
}

impl Facts {
    /// Its name.
    pub fn company(&self) -> String {
        self.customer
            .company_profile
            .as_ref()
            .and_then(|profile| profile.company_name.clone())
            .unwrap_or_default()
    }

    fn buyer(&self) -> Buyer {
        let of = |row: &SubscriptionRow| Owned {
            subscription_id: row.id,
            offer_id: row.offer_id.clone(),
            status: row.status.clone(),
        };
        Buyer {
            country: country(&self.customer),
            nonprofit: self.customer.qualification == Some(Qualification::Nonprofit),
            owned: self.owned.iter().map(of).collect(),
        }
    }

    fn parents(&self) -> Vec<SubscriptionRow> {
        self.owned.iter().filter(|row| row.status == SubscriptionStatus::Active).cloned().collect()
    }
}

/// The billing country decides what may be ordered (R14).
fn country(customer: &Customer) -> String {
    let address = customer.billing_profile.as_ref().and_then(|profile| profile.default_address.as_ref());
    address.and_then(|address| address.country.clone()).unwrap_or_default()
}

async fn load(customer: CustomerId) -> client::Result<Arc<Facts>> {
    let customer_found = client::customers::get_customer(customer).await?;
    let query = ViewQuery { customer: Some(customer.to_string()), size: Some(OWNED), ..ViewQuery::default() };
    let owned = client::subscriptions::list(&query).await?.items;
    let offers = client::offers::list(&country(&customer_found)).await?;
    Ok(Arc::new(Facts { customer: customer_found, owned: Arc::new(owned), offers: Arc::new(offers) }))
}

/// The order while its page stands.
#[derive(Clone, Copy)]
pub struct Buying {
    /// For whom.
    pub customer: CustomerId,
    /// The draft, kept in this browser tab.
    pub draft: RwSignal<MoreDraft>,
    /// What decides about it.
    pub facts: Loaded<Arc<Facts>>,
    /// The order in the draft.
    pub ordering: Ordering,
    /// The stage that is shown.
    pub shown: Memo<Stage>,
    /// What the last submission came to, where that was not success.
    pub failed: RwSignal<Option<Error>>,
    /// What is wrong with the reseller of record.
    pub record_error: RwSignal<Option<FieldError>>,
    /// A submission is under way.
    pub pending: RwSignal<bool>,
    /// The next stage that is shown has something to correct: the focus goes there.
    pub to_correct: StoredValue<bool>,
    leaving: StoredValue<bool>,
    wanted: Memo<Stage>,
}

impl Buying {
    /// Takes up the draft of this browser tab, or begins one.
    pub fn begin(customer: CustomerId) -> Self {
        let account = untrack(|| use_session().account());
        let key =
            account.map(|account| storage::new_subscription_key(account.id, customer)).unwrap_or_default();
        let draft = RwSignal::new(storage::load::<MoreDraft>(&key).unwrap_or_default());
        Effect::new(move || {
            draft.with(|draft| match *draft == MoreDraft::default() {
                true => storage::forget(&key),
                false => storage::save(&key, draft),
            });
        });
        let query = use_query_map();
        let wanted = Memo::new(move |_| match query.get().get("step").as_deref() {
            Some("review") => Stage::Review,
            Some(_) | None => Stage::Pick,
        });
        let shown = Memo::new(move |_| {
            let (passed, in_doubt) = draft.with(|draft| (draft.order.passed, draft.submission.is_in_doubt()));
            if in_doubt || (passed && wanted.get() == Stage::Review) { Stage::Review } else { Stage::Pick }
        });
        let facts = use_load(move || load(customer));
        Self {
            customer,
            draft,
            facts,
            ordering: ordering(draft, facts),
            shown,
            failed: RwSignal::new(None),
            record_error: RwSignal::new(None),
            pending: RwSignal::new(false),
            to_correct: StoredValue::new(false),
            leaving: StoredValue::new(false),
            wanted,
        }
    }

    /// Whether leaving loses something.
    pub fn is_worth_keeping(self) -> bool {
        self.draft.with(|draft| !draft.order.lines.is_empty() || draft.submission.is_in_doubt())
    }

    /// Keeps address and stage together, and moves the focus to the heading of a new stage.
    pub fn watch_stages(self) {
        let navigate = use_navigate();
        let replace = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        Effect::new(move || {
            let (wanted, shown) = (self.wanted.get(), self.shown.get());
            if wanted != shown && !self.leaving.get_value() {
                navigate(&shown.address(self.customer), replace.clone());
            }
        });
        Effect::new(move |before: Option<Stage>| {
            let shown = self.shown.get();
            if before.is_some_and(|before| before != shown) {
                match self.to_correct.try_update_value(std::mem::take) {
                    Some(true) => focus_first_error(),
                    Some(false) | None => focus_heading(),
                }
            }
            shown
        });
    }

    /// Drops the order; the page is on its way out.
    pub fn drop_all(self) {
        self.leaving.set_value(true);
        self.ordering.errors.set(BTreeMap::new());
        self.failed.set(None);
        self.record_error.set(None);
        self.draft.set(MoreDraft::default());
    }
}

fn ordering(draft: RwSignal<MoreDraft>, facts: Loaded<Arc<Facts>>) -> Ordering {
    let known = Memo::new(move |_| facts.get().and_then(Result::ok));
    let read = move |with: fn(&Facts) -> Arc<Vec<Offer>>| known.with(|facts| facts.as_deref().map(with));
    Ordering {
        order: Memo::new(move |_| draft.with(|draft| draft.order.clone())),
        change: Callback::new(move |change: Change| draft.update(|draft| change(&mut draft.order))),
        offers: Signal::derive(move || read(|facts| facts.offers.clone()).unwrap_or_default()),
        buyer: Memo::new(move |_| known.with(|facts| facts.as_deref().map(Facts::buyer)).unwrap_or_default())
            .into(),
        owned: Signal::derive(move || {
            Arc::new(known.with(|facts| facts.as_deref().map(Facts::parents)).unwrap_or_default())
        }),
        errors: RwSignal::new(BTreeMap::new()),
    }
}
