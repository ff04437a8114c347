//! One subscription, as the page's parts share it: a change shows in all of them.

use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::{prelude::*, task::spawn_local};
use model::{
    ids::{CustomerId, SubscriptionId},
    portal::life::SubscriptionLife,
    rules::lifecycle::{LifecycleState, advance, next_event},
    v1::subscription::Subscription as Record,
};

use crate::{
    client, format,
    i18n::{Lang, fill},
    load::use_load,
    session::use_session,
};

/// The id of the part that says what comes next; it takes the focus of what went.
pub const DECISION: &str = "subscription-decision";

/// How often the page looks at the clock: what has become too late is not offered for longer.
const TICK: Duration = Duration::from_secs(10);

/// What the server says about it, and what the rules make of that at this moment.
#[derive(Clone, Copy)]
pub struct SubscriptionContext {
    pub customer: CustomerId,
    pub id: SubscriptionId,
    /// The record with its etag, replaced after each change.
    pub record: RwSignal<Record>,
    /// Its tree as stored, and what it could become.
    pub life: RwSignal<SubscriptionLife>,
    /// The moment; moves on while the page stands.
    pub now: RwSignal<DateTime<Utc>>,
    /// The tree after what time has done to it since it was stored.
    pub tree: Memo<LifecycleState>,
    /// The subscription itself in that tree.
    pub own: Memo<LifecycleState>,
    /// Whom a reseller asks for what only a provider does; empty for everybody else, and until it is known.
    pub provider: Signal<String>,
    /// Counts the changes, so that the history is loaded again.
    pub changes: RwSignal<u32>,
    /// Counts what was asked: what comes after the answer to a later question is of no use any more.
    asked: StoredValue<u32>,
}

impl SubscriptionContext {
    /// For the page that is being made: its signals live as long as that.
    pub fn new(life: SubscriptionLife) -> Self {
        let (customer, id, record) = (life.customer_id, life.id, life.record.clone());
        let (life, now) = (RwSignal::new(life), RwSignal::new(format::now()));
        let tree = Memo::new(move |_| {
            let mut tree = life.with(|life| life.tree.clone());
            advance(&mut tree, now.get());
            tree
        });
        let own = Memo::new(move |_| tree.with(|tree| tree.find(id).unwrap_or(tree).clone()));
        let (record, changes) = (RwSignal::new(record), RwSignal::new(0));
        let provider = provider_name(customer);
        let asked = StoredValue::new(0);
        let context = Self { customer, id, record, life, now, tree, own, provider, changes, asked };
        context.watch_the_clock();
        context
    }

    fn watch_the_clock(self) {
        let tick = move || {
            let now = format::now();
            self.now.set(now);
            // Time has done something: the record, its etag and the history say so too.
            if self.life.with_untracked(|life| next_event(&life.tree).is_some_and(|at| at <= now)) {
                // What cannot be loaded stays as the rules see it, and is asked for again.
                spawn_local(async move { drop(self.reload().await) });
            }
        };
        if let Ok(ticking) = set_interval_with_handle(tick, TICK) {
            on_cleanup(move || ticking.clear());
        }
    }

    /// Takes over what was loaded; what is still under way is older.
    pub fn take(self, life: SubscriptionLife) {
        self.asked.try_update_value(|count| *count = count.wrapping_add(1));
        self.now.try_set(format::now());
        self.record.try_set(life.record.clone());
        self.life.try_set(life);
        self.changes.try_update(|count| *count += 1);
    }

    /// Loads it anew.
    ///
    /// # Errors
    /// When the server cannot be reached or it is gone; what was shown stays.
    pub async fn reload(self) -> client::Result<()> {
        let mut own = 0;
        self.asked.try_update_value(|count| {
            *count = count.wrapping_add(1);
            own = *count;
        });
        let life = client::subscriptions::life(self.customer, self.id).await?;
        // A later question was asked, or the page is gone: its answer is the newer one.
        if self.asked.try_get_value() == Some(own) {
            self.take(life);
        }
        Ok(())
    }

    /// The name of a member of the tree; an offer's name is English data.
    pub fn name_of(self, id: SubscriptionId) -> (String, Option<&'static str>) {
        self.life.with(|life| {
            let Some(member) = life.members.iter().find(|member| member.id == id) else {
                return (id.to_string(), None);
            };
            let is_offer = member.friendly_name.is_empty() || member.friendly_name == member.offer_name;
            if is_offer {
                (member.offer_name.clone(), Some("en"))
            } else {
                (member.friendly_name.clone(), None)
            }
        })
    }

    /// "Replaced by Office 365 Enterprise E3", where it ended by an upgrade.
    pub fn replaced(self, lang: Lang) -> Option<String> {
        self.life.with(|life| {
            life.upgraded_to?;
            let t = &lang.texts().life;
            Some(match &life.successor_name {
                Some(name) => fill(t.replaced_by, &[("name", name)]),
                None => t.replaced.to_owned(),
            })
        })
    }

    /// What its licenses are counted in.
    pub fn unit(self) -> String {
        self.record.with(|record| record.unit_type.clone().unwrap_or_default())
    }

    /// The name of an offer it could become, or is.
    pub fn offer_name(self, id: &model::ids::OfferId) -> String {
        let known = self.life.with(|life| life.offer(id).map(|offer| offer.name.clone()));
        known.unwrap_or_else(|| {
            let own = self.own.with(|own| own.offer.id == *id);
            let name = own.then(|| self.record.with(|record| record.offer_name.clone())).flatten();
            name.unwrap_or_else(|| id.to_string())
        })
    }

    /// The record as it goes back whole with its etag: a scheduled change only where it is meant.
    pub fn to_change(self) -> Record {
        Record { scheduled_change: None, ..self.record.get_untracked() }
    }
}

/// The name of the customer's provider, for a reseller (R5).
fn provider_name(customer: CustomerId) -> Signal<String> {
    if !use_session().is_reseller() {
        return Signal::stored(String::new());
    }
    let found = use_load(move || client::customers::relationships(customer));
    Signal::derive(move || {
        let first = found.get().and_then(Result::ok).and_then(|list| list.items.into_iter().next());
        first.map(|partner| partner.name).unwrap_or_default()
    })
}
