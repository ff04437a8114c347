//! Trees of subscriptions that an order touches: those that its add-ons go to, and those whose cycle or licenses it
//! changes (contract 5.3, R12).

use std::collections::BTreeMap;

use db::{
    Tx,
    entity::{customer, subscription},
    scoped::subscription_trees,
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, OfferId, SubscriptionId},
    rules::{
        lifecycle::{Command, LifecycleState, RuleViolation, Why, order_add_on},
        order::FieldViolation,
    },
    v1::{offer::BillingCycle, order::Order},
};
use uuid::Uuid;

use super::{
    rule_violations::{quantity_error, violation_error},
    update_subscription::SubscriptionUpdate,
};
use crate::{caller::Caller, catalogue::Catalogue, error::Result};

/// Whole trees, locked and advanced to now.
#[derive(Default)]
pub struct SubscriptionTrees(Vec<SubscriptionUpdate>);

impl SubscriptionTrees {
    /// Locks the trees of these subscriptions, one after the other in the order of their ids: so two orders never
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
            if let Some(root) =
                subscription_trees::root(tx, &caller.scope, CustomerId(customer.id), id).await?
            {
                roots.insert(root.0, root);
            }
        }
        let mut trees = Vec::new();
        for root in roots.into_values() {
            trees.push(SubscriptionUpdate::begin(tx, catalogue, caller, customer, root).await?);
        }
        Ok(Self(trees))
    }

    /// The trees of the parents that orders name by `parentSubscriptionId`.
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

    fn find(&self, id: SubscriptionId) -> Option<&LifecycleState> {
        self.0.iter().find_map(|tree| tree.find(id))
    }

    /// The tree of a subscription, for commands to this one.
    fn turn_to(&mut self, id: SubscriptionId) -> Result<Option<&mut SubscriptionUpdate>> {
        for tree in &mut self.0 {
            if tree.turn_to(id)? {
                return Ok(Some(tree));
            }
        }
        Ok(None)
    }

    /// Adds what the rules of the parents' lives refuse now; a line that is refused for its parent already stays so.
    pub fn check_add_ons(
        &self,
        catalogue: &'static Catalogue,
        caller: &Caller,
        orders: &[Order],
        refusals: &mut Vec<FieldViolation>,
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
                if let Err(violation) = order_add_on(parent, offer, caller.now()) {
                    refusals.push(FieldViolation { code: violation.code, field: field(path, &violation) });
                }
            }
        }
    }

    /// Contract 5.3: another cycle for everything that an order became, all lines or none.
    ///
    /// # Errors
    /// 6000, 6001, 800072 at `billingCycle`, with the `subscription` that stands in the way.
    pub fn change_cycle(&mut self, lines: &[subscription::Model], cycle: &BillingCycle) -> Result<()> {
        for line in lines {
            let Some(tree) = self.turn_to(SubscriptionId(line.id))? else { continue };
            if !tree.own().is_rebilled_in(cycle) {
                continue;
            }
            tree.execute(Command::ChangeBillingCycle(cycle.clone())).map_err(|violation| {
                violation_error("billingCycle", &violation).with_param("subscription", &line.id.to_string())
            })?;
        }
        Ok(())
    }

    /// Adds licenses to a line of an order, by the rules of its subscription (contract 5.3, R18).
    ///
    /// # Errors
    /// What the rules refuse, at `path`; 404/20003 when the subscription is in none of the trees.
    pub fn add_licenses(&mut self, id: SubscriptionId, quantity: i32, path: &str) -> Result<()> {
        let tree = self.turn_to(id)?.ok_or(ErrorCode::SubscriptionNotFound)?;
        tree.execute(Command::ChangeLicenses(quantity))
            .map_err(|violation| quantity_error(path, quantity, &violation))?;
        Ok(())
    }

    /// Takes the new lines into their parents' trees.
    ///
    /// # Errors
    /// What the rules of the parents refuse; 500 when what is stored of a new line's life cannot be read.
    pub fn adopt(&mut self, catalogue: &'static Catalogue, lines: &[subscription::Model]) -> Result<()> {
        for line in parents_first(lines) {
            let Some(parent) = line.parent_id.map(SubscriptionId) else { continue };
            let Some(tree) = self.turn_to(parent)? else { continue };
            let offer =
                catalogue.offer(&OfferId::new(&line.offer_id)).cloned().ok_or(ErrorCode::UnknownOffer)?;
            let add_on = subscription_trees::alone(catalogue, &line)?;
            let command = Command::OrderAddOn { offer: Box::new(offer), add_on: Box::new(add_on) };
            tree.add(command, line)
                .map_err(|violation| violation_error("parentSubscriptionId", &violation))?;
        }
        Ok(())
    }

    /// Stores the trees: the root knows the next moment of the new add-ons too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save(self, tx: &Tx, caller: &Caller) -> Result<()> {
        for tree in self.0 {
            tree.save(tx, caller).await?;
        }
        Ok(())
    }
}

/// Parents before their add-ons, which join the tree of a parent that is in it. The checks rule out circles.
fn parents_first(lines: &[subscription::Model]) -> Vec<subscription::Model> {
    let mut sorted: Vec<subscription::Model> = Vec::with_capacity(lines.len());
    while sorted.len() < lines.len() {
        let before = sorted.len();
        for line in lines {
            let has = |lines: &[subscription::Model], id| lines.iter().any(|other| other.id == id);
            let waits = line.parent_id.is_some_and(|parent| has(lines, parent) && !has(&sorted, parent));
            if !waits && !has(&sorted, line.id) {
                sorted.push(line.clone());
            }
        }
        if sorted.len() == before {
            break;
        }
    }
    sorted
}

/// As the rules of the order say the same.
fn field(path: String, violation: &RuleViolation) -> FieldError {
    let code = if violation.why == Why::ParentNotActive {
        FieldCode::ParentNotActive
    } else if violation.why == Why::WrongParent {
        FieldCode::WrongParent
    } else {
        FieldCode::Refused
    };
    FieldError { path, code, params: violation.params() }
}
