//! What the parts of New subscription share.

use std::{collections::BTreeMap, sync::Arc};

use futures_util::future::try_join3;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::{
    ids::{CustomerId, OfferId},
    portal::views::{ANY_STATE, SubscriptionRow, ViewQuery},
    rules::order::{Buyer, Owned},
    v1::{
        customer::{Customer, Qualification},
        offer::Offer,
        subscription::SubscriptionStatus,
    },
};

use crate::{
    address::use_query,
    client,
    features::ordering::{
        Change, Ordering,
        drafts::{order::MoreDraft, reseller::Reseller, storage},
        sending::Sending,
    },
    i18n::{Lang, use_lang},
    load::{Loaded, use_load},
    routes::Path,
    session::use_session,
    submission::Attempt,
};

/// As many subscriptions as one request answers; limits beyond are the server's to see.
const OWNED: u32 = 200;

/// The customer, what it has, and what it can have.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub customer: Customer,
    /// Its subscriptions so far.
    pub owned: Arc<Vec<SubscriptionRow>>,
    /// Offers of its country.
    pub offers: Arc<Vec<Offer>>,
    /// The resellers that administer it, oldest first.
    pub resellers: Vec<Reseller>,
}

impl Facts {
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

    /// What it has in service, by offer.
    fn held(&self) -> BTreeMap<OfferId, i64> {
        let mut held = BTreeMap::new();
        for row in self.owned.iter() {
            let in_service = match &row.status {
                SubscriptionStatus::Active | SubscriptionStatus::Suspended => true,
                SubscriptionStatus::Deleted
                | SubscriptionStatus::Expired
                | SubscriptionStatus::Disabled
                | SubscriptionStatus::Pending
                | SubscriptionStatus::Unknown(_) => false,
            };
            if in_service {
                *held.entry(row.offer_id.clone()).or_default() += i64::from(row.quantity);
            }
        }
        held
    }

    fn parents(&self) -> Vec<SubscriptionRow> {
        self.owned.iter().filter(|row| row.status == SubscriptionStatus::Active).cloned().collect()
    }
}

/// The billing country decides what may be ordered.
fn country(customer: &Customer) -> String {
    let address = customer.billing_profile.as_ref().and_then(|profile| profile.default_address.as_ref());
    address.and_then(|address| address.country.clone()).unwrap_or_default()
}

async fn load(customer: CustomerId, lang: Lang) -> client::Result<Arc<Facts>> {
    // What is deleted counts too, where a customer can have an offer only so often in a lifetime.
    let query = ViewQuery {
        customer: Some(customer.to_string()),
        state: Some(ANY_STATE.to_owned()),
        size: Some(OWNED),
        ..ViewQuery::default()
    };
    let with_offers = async {
        let found = client::customers::get_customer(customer).await?;
        let offers = client::offers::list(&country(&found), lang).await?;
        Ok((found, offers))
    };
    let ((customer, offers), owned, resellers) = try_join3(
        with_offers,
        client::subscriptions::list(&query),
        client::customers::relationships(customer),
    )
    .await?;
    Ok(Arc::new(Facts {
        customer,
        owned: Arc::new(owned.items),
        offers: Arc::new(offers),
        resellers: resellers.items.into_iter().map(Reseller::from).collect(),
    }))
}

/// The order while its page stands.
#[derive(Clone, Copy)]
pub struct Buying {
    pub customer: CustomerId,
    /// The draft, kept in this browser tab.
    pub draft: RwSignal<MoreDraft>,
    /// What decides about it.
    pub facts: Loaded<Arc<Facts>>,
    /// The order in the draft.
    pub ordering: Ordering,
    /// The resellers that administer the customer.
    pub resellers: Signal<Vec<Reseller>>,
    /// The partner of record: the choice, or until there is one the only reseller that administers the customer.
    pub of_record: Signal<Option<Reseller>>,
    /// Its submission.
    pub sending: Sending,
}

impl Buying {
    /// Takes up the draft of this browser tab, or begins one.
    pub fn begin(customer: CustomerId) -> Self {
        let account = untrack(|| use_session().account());
        let key =
            account.map(|account| storage::new_subscription_key(account.id, customer)).unwrap_or_default();
        let kept = storage::load::<MoreDraft>(&key).unwrap_or_default();
        let resumed = !kept.order.lines.is_empty() && !kept.submission.is_in_doubt();
        let sending = Sending::new(&kept.submission, resumed);
        let draft = RwSignal::new(kept);
        Effect::new(move || {
            draft.with(|draft| match *draft == MoreDraft::default() {
                true => storage::forget(&key),
                false => storage::save(&key, draft),
            });
        });
        let lang = use_lang();
        let facts = use_load(move || load(customer, lang.get()));
        let resellers = Memo::new(move |_| {
            let found = facts.get().and_then(Result::ok);
            found.map(|facts| facts.resellers.clone()).unwrap_or_default()
        });
        let of_record = Signal::derive(move || {
            let proposed =
                resellers.with(|all| if let [only] = all.as_slice() { Some(only.clone()) } else { None });
            draft.with(|draft| draft.order.of_record.resolve(proposed.as_ref()).cloned())
        });
        Self {
            customer,
            draft,
            facts,
            ordering: ordering(draft, facts),
            resellers: resellers.into(),
            of_record,
            sending,
        }
    }

    /// Whether leaving loses something.
    pub fn is_worth_keeping(self) -> bool {
        self.draft.with(|draft| !draft.order.lines.is_empty() || draft.submission.is_in_doubt())
    }

    /// Nobody knows whether the order was placed: only trying again is possible (R13). While the first try is under way
    /// the page stays as it is.
    pub fn locked(self) -> Memo<bool> {
        Memo::new(move |_| self.sending.attempt.with(Attempt::is_fixed))
    }

    /// Everything stands on one page: an address of an earlier version that names a step leads there.
    pub fn drop_step(self) {
        let (query, navigate) = (use_query(), use_navigate());
        Effect::new(move || {
            if query.with(|query| query.get("step").is_some()) {
                let replace = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
                navigate(&Path::NewSubscription(self.customer).to_string(), replace);
            }
        });
    }

    pub fn drop_all(self) {
        self.ordering.errors.set(BTreeMap::new());
        self.sending.clear();
        self.draft.set(MoreDraft::default());
    }
}

fn ordering(draft: RwSignal<MoreDraft>, facts: Loaded<Arc<Facts>>) -> Ordering {
    let known = Memo::new(move |_| facts.get().and_then(Result::ok));
    let read = move |with: fn(&Facts) -> Arc<Vec<Offer>>| known.with(|facts| facts.as_deref().map(with));
    Ordering {
        order: Memo::new(move |_| draft.with(|draft| draft.order.clone())),
        change: Callback::new(move |change: Change| {
            // What was sent stays as it is until the answer is known: the same must be sent again (R13).
            if !draft.with_untracked(|draft| draft.submission.is_in_doubt()) {
                draft.update(|draft| change(&mut draft.order));
            }
        }),
        offers: Signal::derive(move || read(|facts| facts.offers.clone()).unwrap_or_default()),
        buyer: Memo::new(move |_| known.with(|facts| facts.as_deref().map(Facts::buyer)).unwrap_or_default())
            .into(),
        known: Signal::derive(move || known.with(Option::is_some)),
        owned: Signal::derive(move || {
            Arc::new(known.with(|facts| facts.as_deref().map(Facts::parents)).unwrap_or_default())
        }),
        held: Signal::derive(move || {
            known.with(|facts| facts.as_deref().map(Facts::held)).unwrap_or_default()
        }),
        errors: RwSignal::new(BTreeMap::new()),
    }
}
