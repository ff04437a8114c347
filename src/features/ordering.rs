//! Picking offers and looking at the order: shared by the wizard and by New subscription.

pub mod addons;
pub mod azure;
pub mod desk;
pub mod drafts;
pub mod dropped;
pub mod failure;
pub mod filters;
pub mod follows;
pub mod groups;
pub mod line_controls;
pub mod new_customer;
pub mod new_subscription;
pub mod not_allowed;
pub mod of_record;
pub mod offer_row;
pub mod order_page;
pub mod picker;
pub mod resumed;
pub mod review_card;
pub mod sending;
pub mod summary;
pub mod text;

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use model::{
    error::FieldError,
    ids::OfferId,
    portal::views::SubscriptionRow,
    rules::order::{Buyer, availability},
    v1::offer::Offer,
};

use crate::{features::ordering::drafts::order::OrderDraft, i18n::Msg};

/// A change of the order.
pub type Change = Box<dyn FnOnce(&mut OrderDraft) + Send + Sync>;

/// An order that is being put together, with what decides about it.
#[derive(Clone, Copy)]
pub struct Ordering {
    /// The order as it stands.
    pub order: Memo<OrderDraft>,
    pub change: Callback<Change>,
    /// Everything that is sold in the customer's country; empty until it has come.
    pub offers: Signal<Arc<Vec<Offer>>>,
    /// The offers of the customer's country have come.
    pub known: Signal<bool>,
    pub buyer: Signal<Buyer>,
    /// Active subscriptions that can be the parent of an add-on.
    pub owned: Signal<Arc<Vec<SubscriptionRow>>>,
    /// What the customer has in service already: units by offer, suspended ones with them.
    pub held: Signal<BTreeMap<OfferId, i64>>,
    /// What is wrong with lines, by their key.
    pub errors: RwSignal<BTreeMap<u32, FieldError>>,
}

impl Ordering {
    pub fn edit(self, change: impl FnOnce(&mut OrderDraft) + Send + Sync + 'static) {
        self.change.run(Box::new(change));
    }

    /// Why an offer cannot be had, beside what the order holds of it in lines other than `own`.
    pub fn refusal(self, offer: &Offer, own: Option<u32>) -> Option<FieldError> {
        let elsewhere = |order: &OrderDraft| {
            order.lines.iter().filter(|line| line.offer.id == offer.id && Some(line.key) != own).count()
        };
        let others = self.order.with(elsewhere);
        self.buyer.with(|buyer| availability(offer, buyer, others).err())
    }

    /// Looks whether the order can go on: at least one line, each of them good and to be had in the country that is
    /// chosen. What is wrong is shown at the lines.
    pub fn pass(self) -> bool {
        if !self.known.get_untracked() {
            return false;
        }
        let order = self.order.get_untracked();
        let mut found = BTreeMap::new();
        let bad = order.check();
        for (at, line) in order.lines.iter().enumerate() {
            let wrong =
                bad.get(&at).cloned().or_else(|| untrack(|| self.refusal(&line.offer, Some(line.key))));
            if let Some(error) = wrong {
                found.insert(line.key, error);
            }
        }
        let good = found.is_empty() && !order.lines.is_empty();
        self.errors.set(found);
        self.edit(move |order| order.passed = good);
        good
    }

    /// What keeps the order from going on, once somebody `asked` to: in one sentence.
    pub fn complaint(self, t: &Msg, asked: bool) -> &'static str {
        if asked && !self.known.get() {
            return t.offers.not_there;
        }
        let empty = self.order.with(|order| order.lines.is_empty());
        match (asked, empty, self.errors.with(BTreeMap::is_empty)) {
            (true, true, _) => t.offers.choose_one,
            (true, false, false) => t.offers.bad_lines,
            (false, ..) | (true, false, true) => "",
        }
    }
}
