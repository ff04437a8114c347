//! Families of subscriptions that an order touches: those that its add-ons go to, and those whose cycle it changes
//! (contract 5.3, R12).

use std::collections::BTreeMap;

use db::{
    Tx,
    entity::{customer, subscription},
    scoped::lives,
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, SubscriptionId},
    portal::activity::ActivityKind,
    rules::{
        lifecycle::{self, Life, Why, change_billing_cycle, change_licenses, order_add_on},
        order::Refusal,
    },
    v1::{offer::BillingCycle, order::Order},
};
use uuid::Uuid;

use super::{
    change_life::Change,
    parents_first::parents_first,
    refused::{refused, refused_quantity},
};
use crate::{caller::Caller, catalogue::Catalogue, error::Result};

/// Whole families, locked and advanced to now.
#[derive(Default)]
pub struct Families(Vec<Change>);

impl Families {
    /// Locks the families of these subscriptions, one after the other in the order of their ids: so two orders never
    /// wait for each other. What is not there is refused by the rules of the order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock(
        tx: &Tx,
        catalogue: &'static Catalogue,
        caller: &Caller,
        customer: &customer::Model,
        ids: Vec<SubscriptionId>,
    ) -> Result<Self> {
        let mut roots: BTreeMap<Uuid, SubscriptionId> = BTreeMap::new();
        for id in ids {
            if let Some(root) = lives::root(tx, &caller.scope, CustomerId(customer.id), id).await? {
                roots.insert(root.0, root);
            }
        }
        let mut families = Vec::new();
        for root in roots.into_values() {
            families.push(Change::begin(tx, catalogue, caller, customer, root).await?);
        }
        Ok(Self(families))
    }

    /// The families of the parents that orders name by `parentSubscriptionId`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock_parents(
        tx: &Tx,
        catalogue: &'static Catalogue,
        caller: &Caller,
        customer: &customer::Model,
        orders: &[Order],
    ) -> Result<Self> {
        let lines = orders.iter().flat_map(|order| &order.line_items);
        let parents = lines.filter_map(|line| line.parent_subscription_id).collect();
        Self::lock(tx, catalogue, caller, customer, parents).await
    }

    fn find(&self, id: SubscriptionId) -> Option<&Life> {
        self.0.iter().find_map(|family| family.life().find(id))
    }

    /// Adds what the rules of the parents' lives refuse now; a line that is refused for its parent already stays so.
    pub fn check_add_ons(
        &self,
        catalogue: &'static Catalogue,
        caller: &Caller,
        orders: &[Order],
        refusals: &mut Vec<Refusal>,
    ) {
        for (n, order) in orders.iter().enumerate() {
            for (m, line) in order.line_items.iter().enumerate() {
                let path = format!("orders[{n}].lineItems[{m}].parentSubscriptionId");
                if refusals.iter().any(|refusal| refusal.field.path == path) {
                    continue;
                }
                let parent = line.parent_subscription_id.and_then(|id| self.find(id));
                let offer = line.offer_id.as_ref().and_then(|id| catalogue.offer(id));
                let (Some(parent), Some(offer)) = (parent, offer) else { continue };
                if let Err(refusal) = order_add_on(parent, offer, caller.now()) {
                    refusals.push(Refusal { code: refusal.code, field: field(path, &refusal) });
                }
            }
        }
    }

    /// Contract 5.3: another cycle for everything that an order became, all lines or none.
    ///
    /// # Errors
    /// 6000, 6001, 800072 at `billingCycle`, with the `subscription` that stands in the way.
    pub fn change_cycle(
        &mut self,
        caller: &Caller,
        lines: &[subscription::Model],
        cycle: &BillingCycle,
    ) -> Result<()> {
        let lives: Vec<Life> =
            lines.iter().filter_map(|line| self.find(SubscriptionId(line.id)).cloned()).collect();
        let done = change_billing_cycle(&lives, cycle, caller.now());
        let done = done.map_err(|(n, refusal)| {
            let line = lives.get(n).map(|line| line.id.to_string()).unwrap_or_default();
            refused("billingCycle", &refusal).with_param("subscription", &line)
        })?;
        for (was, is) in lives.iter().zip(done).filter(|(was, is)| **was != is.after) {
            let Some(family) = self.0.iter_mut().find(|it| it.life().find(was.id).is_some()) else {
                continue;
            };
            let before = family.life().clone();
            family.change(|life| {
                if let Some(place) = life.find_mut(was.id) {
                    // An add-on in the same order has a place of its own.
                    let add_ons = std::mem::take(&mut place.add_ons);
                    *place = Life { add_ons, ..is.after };
                }
            });
            let about = family.about(was.id).with("before", &was.billing_cycle).with("after", cycle);
            family.note(ActivityKind::BillingCycleChanged, about);
            family.note_dropped(&before);
        }
        Ok(())
    }

    /// Adds licenses to a line of an order, by the rules of its subscription (contract 5.3, R18).
    ///
    /// # Errors
    /// What the rules refuse, at `path`.
    pub fn add_licenses(
        &mut self,
        caller: &Caller,
        id: SubscriptionId,
        quantity: i32,
        path: &str,
    ) -> Result<()> {
        let family = self.0.iter_mut().find(|family| family.life().find(id).is_some());
        let family = family.ok_or(ErrorCode::SubscriptionNotFound)?;
        family.turn_to(id)?;
        family.act(
            ActivityKind::LicensesChanged,
            |it| change_licenses(it, quantity, caller.now()),
            |about, was, is| about.with("before", was.quantity).with("after", is.quantity),
            |refusal| refused_quantity(path, quantity, refusal),
        )
    }

    /// Takes the new lines into their parents' families, and notes it at the parents.
    ///
    /// # Errors
    /// 500 when what is stored of a new line's life cannot be read.
    pub fn adopt(&mut self, catalogue: &'static Catalogue, lines: &[subscription::Model]) -> Result<()> {
        for line in parents_first(lines) {
            let Some(parent) = line.parent_id.map(SubscriptionId) else { continue };
            let Some(family) = self.0.iter_mut().find(|family| family.life().find(parent).is_some()) else {
                continue;
            };
            let mut life = lives::alone(catalogue, &line)?;
            family.change(|all| {
                if let Some(parent) = all.find_mut(parent) {
                    life.parent = Some(parent.status.clone());
                    parent.add_ons.push(life);
                }
            });
            let about = family.about(parent).with("offer", &line.offer_name).with("licenses", line.quantity);
            family.note(ActivityKind::AddOnOrdered, about);
        }
        Ok(())
    }

    /// Stores the families: whoever is on top knows the next moment of the new ones too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save(self, tx: &Tx, caller: &Caller) -> Result<()> {
        for family in self.0 {
            family.save(tx, caller).await?;
        }
        Ok(())
    }
}

/// As the rules of the order say the same.
fn field(path: String, refusal: &lifecycle::Refusal) -> FieldError {
    let code = if refusal.why == Why::ParentNotActive {
        FieldCode::ParentNotActive
    } else if refusal.why == Why::WrongParent {
        FieldCode::WrongParent
    } else {
        FieldCode::Refused
    };
    FieldError { path, code, params: refusal.params() }
}
