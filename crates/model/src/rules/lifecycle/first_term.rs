use chrono::{DateTime, Utc};

use super::{facts::OfferFacts, life::Life};
use crate::{
    ids::SubscriptionId,
    rules::term::cancel_until,
    v1::{
        offer::BillingCycle,
        subscription::{EndOfTermAction, SubscriptionStatus},
    },
};

impl Life {
    /// A subscription as its order makes it: active, with its first term (R23) and window (R18, R20). It renews where
    /// the offer can. For an add-on `parent` is the state of its parent.
    pub fn ordered(
        id: SubscriptionId,
        parent: Option<SubscriptionStatus>,
        offer: OfferFacts,
        quantity: i32,
        billing_cycle: BillingCycle,
        now: DateTime<Utc>,
    ) -> Self {
        let mut it = Self {
            id,
            parent,
            status: SubscriptionStatus::Active,
            since: now,
            suspended_by: None,
            offer,
            billing_cycle,
            quantity,
            first_start: now,
            term_start: now,
            term_end: None,
            cancel_until: None,
            additions: Vec::new(),
            end_of_term: EndOfTermAction::Cancel,
            scheduled: None,
            add_ons: Vec::new(),
        };
        it.begin_first_term(now);
        it
    }

    /// All terms are counted from here (R23).
    pub(super) fn begin_first_term(&mut self, now: DateTime<Utc>) {
        self.first_start = now;
        self.begin_term(now);
        self.cancel_until = self.offer.has_windows().then(|| cancel_until(now));
        self.additions.clear();
        self.end_of_term = self.default_end_of_term();
    }

    /// Renew where the offer can (R17).
    pub(super) fn default_end_of_term(&self) -> EndOfTermAction {
        if self.offer.renewable { EndOfTermAction::Renew } else { EndOfTermAction::Cancel }
    }
}
