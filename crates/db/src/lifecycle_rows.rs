//! Rows of subscriptions as the rules look at them, and back.

use model::{
    ids::{OfferId, SubscriptionId},
    rules::{
        decision::Situation,
        lifecycle::{LifecycleState, OfferFacts, Scheduled, SuspendedBy},
        term::months,
    },
    search_key::search_key,
    v1::{
        offer::{BillingCycle, BillingType, TermUnit},
        subscription::{EndOfTermAction, ScheduledChange, SubscriptionStatus},
    },
};

use crate::{
    entity::subscription,
    error::{Error, Result},
    offers::Offers,
};

/// Parents over an add-on, at the most: an add-on's parent may itself be one (R15). Guards against a circle.
pub(crate) const DEEPEST: usize = 16;

/// A subscription that is no add-on, with everything under it.
#[derive(Clone, Debug)]
pub struct SubscriptionTree {
    /// The rows, parents first.
    pub rows: Vec<subscription::Model>,
    /// The same for the rules, as stored: not yet advanced.
    pub root: LifecycleState,
}

impl SubscriptionTree {
    /// The row of a member.
    pub fn row(&self, id: SubscriptionId) -> Option<&subscription::Model> {
        self.rows.iter().find(|row| row.id == id.0)
    }
}

/// The facts on which the rule of decisions depends.
pub fn situation(row: &subscription::Model) -> Situation {
    Situation {
        status: SubscriptionStatus::read(&row.status),
        is_trial: row.is_trial,
        is_add_on: row.parent_id.is_some(),
        term_months: months(&TermUnit::read(&row.term_unit), row.term_length),
        cancel_until: row.cancel_until,
        term_end: row.term_end,
    }
}

/// What the rules need of the offer of a row; of one that the catalogue has dropped, what the row itself tells.
fn facts(catalogue: &dyn Offers, row: &subscription::Model) -> OfferFacts {
    let id = OfferId::new(&row.offer_id);
    if let Some(offer) = catalogue.offer(&id) {
        return OfferFacts::from(offer);
    }
    let billing = BillingType::read(&row.billing_type);
    OfferFacts {
        id,
        minimum: 1,
        maximum: row.quantity,
        term_unit: TermUnit::read(&row.term_unit),
        term_length: row.term_length,
        renewable: false,
        is_trial: row.is_trial,
        billing,
        cycles: vec![BillingCycle::read(&row.billing_cycle)],
        upgrades_to: Vec::new(),
        converts_to: Vec::new(),
    }
}

/// The life of the first row with the others under it.
pub(crate) fn tree(catalogue: &dyn Offers, parents_first: &[subscription::Model]) -> Result<LifecycleState> {
    let Some(root) = parents_first.first() else { return Err(Error::SubscriptionNotFound) };
    life(catalogue, root, parents_first)
}

/// The life of a row with those of `all` that stand under it.
pub(crate) fn life(
    catalogue: &dyn Offers,
    root: &subscription::Model,
    all: &[subscription::Model],
) -> Result<LifecycleState> {
    member(catalogue, root, None, all)
}

fn member(
    catalogue: &dyn Offers,
    row: &subscription::Model,
    parent: Option<SubscriptionStatus>,
    all: &[subscription::Model],
) -> Result<LifecycleState> {
    let status = SubscriptionStatus::read(&row.status);
    let below = all.iter().filter(|other| other.parent_id == Some(row.id));
    let add_ons: Result<Vec<LifecycleState>> =
        below.map(|add_on| member(catalogue, add_on, Some(status.clone()), all)).collect();
    Ok(LifecycleState {
        id: SubscriptionId(row.id),
        parent,
        since: row.status_since,
        suspended_by: suspended_by(row),
        offer: facts(catalogue, row),
        billing_cycle: BillingCycle::read(&row.billing_cycle),
        quantity: row.quantity,
        first_start: row.first_start,
        term_start: row.term_start,
        term_end: row.term_end,
        cancel_until: row.cancel_until,
        additions: serde_json::from_str(&row.additions)?,
        end_of_term: EndOfTermAction::read(&row.end_of_term_action),
        scheduled: scheduled(catalogue, row),
        add_ons: add_ons?,
        status,
    })
}

fn suspended_by(row: &subscription::Model) -> Option<SuspendedBy> {
    if row.status != SubscriptionStatus::Suspended.as_str() {
        return None;
    }
    match row.suspended_by.as_deref() {
        Some("parent") => Some(SuspendedBy::Parent),
        Some(_) | None => Some(SuspendedBy::Own),
    }
}

fn scheduled(catalogue: &dyn Offers, row: &subscription::Model) -> Option<Scheduled> {
    let change = ScheduledChange {
        offer_id: row.scheduled_offer_id.as_deref().map(OfferId::new),
        quantity: row.scheduled_quantity,
        billing_cycle: row.scheduled_cycle.as_deref().map(BillingCycle::read),
    };
    if change == ScheduledChange::default() {
        return None;
    }
    let offer = change.offer_id.as_ref().and_then(|id| catalogue.offer(id)).map(OfferFacts::from);
    Some(Scheduled { change, offer })
}

/// Writes a life into its row. `term_unit` and `term_length` are those of the current term: a month while extended.
pub(super) fn put(
    row: &mut subscription::Model,
    catalogue: &dyn Offers,
    life: &LifecycleState,
) -> Result<()> {
    put_offer(row, catalogue, &life.offer);
    let of_offer = months(&life.offer.term_unit, life.offer.term_length);
    (row.term_unit, row.term_length) = match life.term_months() {
        Some(now) if Some(now) != of_offer => {
            (TermUnit::Month.to_string(), i32::try_from(now).unwrap_or(i32::MAX))
        }
        Some(_) | None => (life.offer.term_unit.to_string(), life.offer.term_length),
    };
    row.status = life.status.to_string();
    row.status_since = life.since;
    row.suspended_by = life.suspended_by.map(|by| match by {
        SuspendedBy::Own => "own".to_owned(),
        SuspendedBy::Parent => "parent".to_owned(),
    });
    row.billing_cycle = life.billing_cycle.to_string();
    row.quantity = life.quantity;
    row.first_start = life.first_start;
    row.term_start = life.term_start;
    row.term_end = life.term_end;
    row.cancel_until = life.cancel_until;
    row.additions = serde_json::to_string(&life.additions)?;
    row.end_of_term_action = life.end_of_term.to_string();
    let change = life.scheduled.as_ref().map(|scheduled| scheduled.change.clone()).unwrap_or_default();
    row.scheduled_offer_id = change.offer_id.map(|id| id.to_string());
    row.scheduled_quantity = change.quantity;
    row.scheduled_cycle = change.billing_cycle.map(|cycle| cycle.to_string());
    Ok(())
}

/// Another offer brings its name and kind; a name of the customer's own stays.
fn put_offer(row: &mut subscription::Model, catalogue: &dyn Offers, facts: &OfferFacts) {
    if row.offer_id == facts.id.to_string() {
        return;
    }
    let name = catalogue.offer(&facts.id).map_or_else(|| facts.id.to_string(), |offer| offer.name.clone());
    if row.friendly_name == row.offer_name || row.friendly_name.is_empty() {
        row.friendly_key = search_key(&name);
        row.friendly_name.clone_from(&name);
    }
    if let Some(offer) = catalogue.offer(&facts.id) {
        row.unit_type.clone_from(&offer.unit_type);
    }
    row.offer_key = search_key(&name);
    row.offer_name = name;
    row.offer_id = facts.id.to_string();
    row.billing_type = facts.billing.to_string();
    row.is_trial = facts.is_trial;
}
