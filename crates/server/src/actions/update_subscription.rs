//! Commands on subscriptions: a tree is locked and advanced to now, commands run on its members, and everything is
//! stored and recorded together (R19, R21, R26).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::{
    SubscriptionTree, Tx,
    entity::{customer, partner, subscription},
    scoped::{subscription_trees, subscriptions},
    system::activity::{About, record_all},
};
use model::{
    error::ErrorCode,
    ids::{CustomerId, SubscriptionId, TenantId},
    portal::activity::ActivityKind,
    rules::lifecycle::{self, Command, Event, LifecycleState, Outcome, RuleViolation, advance},
    search_key::search_key,
};
use uuid::Uuid;

use super::{
    outcome_records::{Known, records_of},
    time_passed::record_events,
};
use crate::{caller::Caller, catalogue::Catalogue, error::Result};

/// What commands change in the row of a subscription beside its life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct RowChanges {
    friendly_name: Option<String>,
    reseller_of_record: Option<Option<Uuid>>,
    support_partner: Option<Uuid>,
    upgraded_to: Option<Uuid>,
}

impl RowChanges {
    fn add(&mut self, command: &Command) {
        match command {
            Command::Rename(name) => self.friendly_name = Some(name.clone()),
            Command::SetResellerOfRecord(reseller) => self.reseller_of_record = Some(reseller.map(|id| id.0)),
            Command::SetSupportContact(partner) => self.support_partner = Some(partner.0),
            Command::Upgrade { successor, .. } => self.upgraded_to = Some(successor.0),
            Command::ChangeLicenses(_)
            | Command::Suspend
            | Command::Reactivate
            | Command::Cancel
            | Command::SetEndOfTerm(_)
            | Command::Schedule { .. }
            | Command::Unschedule
            | Command::Convert { .. }
            | Command::ChangeBillingCycle(_)
            | Command::OrderAddOn { .. } => {}
        }
    }

    fn put(self, mut row: subscription::Model) -> subscription::Model {
        if let Some(name) = self.friendly_name {
            row.friendly_key = search_key(&name);
            row.friendly_name = name;
        }
        row.reseller_of_record = self.reseller_of_record.unwrap_or(row.reseller_of_record);
        row.support_partner = self.support_partner.unwrap_or(row.support_partner);
        row.upgraded_to = self.upgraded_to.or(row.upgraded_to);
        row
    }
}

/// The member of a tree that commands are for.
struct Member {
    /// As it is now.
    life: LifecycleState,
    /// Its row as stored.
    stored: subscription::Model,
    /// Its row with what time has done since.
    current: subscription::Model,
}

impl Member {
    fn of(
        catalogue: &Catalogue,
        stored: &SubscriptionTree,
        root: &LifecycleState,
        id: SubscriptionId,
    ) -> Result<Option<Self>> {
        let Some((life, stored)) = root.find(id).cloned().zip(stored.row(id).cloned()) else {
            return Ok(None);
        };
        let mut current = stored.clone();
        subscription_trees::put_life(&mut current, catalogue, &life)?;
        Ok(Some(Self { life, stored, current }))
    }
}

/// A locked tree of subscriptions on the way from what is stored to what will be.
pub struct SubscriptionUpdate {
    stored: SubscriptionTree,
    /// As it is now.
    root: LifecycleState,
    member: Member,
    row_changes: HashMap<Uuid, RowChanges>,
    events: Vec<Event>,
    records: Vec<(ActivityKind, About)>,
    partner_names: HashMap<Uuid, String>,
    provider: TenantId,
    now: DateTime<Utc>,
    catalogue: &'static Catalogue,
}

impl SubscriptionUpdate {
    /// Locks the tree of a subscription in the caller's scope and does what time had done; commands are for this
    /// subscription.
    ///
    /// # Errors
    /// 404/20003 outside the scope.
    pub async fn begin(
        tx: &Tx,
        catalogue: &'static Catalogue,
        caller: &Caller,
        customer: &customer::Model,
        id: SubscriptionId,
    ) -> Result<Self> {
        let customer_id = CustomerId(customer.id);
        let stored = subscription_trees::lock(tx, catalogue, &caller.scope, customer_id, id).await?;
        let mut root = stored.root.clone();
        let events = advance(&mut root, caller.now());
        let member = Member::of(catalogue, &stored, &root, id)?.ok_or(ErrorCode::SubscriptionNotFound)?;
        Ok(Self {
            stored,
            root,
            member,
            row_changes: HashMap::new(),
            events,
            records: Vec::new(),
            partner_names: HashMap::new(),
            provider: TenantId(customer.provider_id),
            now: caller.now(),
            catalogue,
        })
    }

    /// From here on commands are for another member; false, and nothing changes, where it is in another tree.
    ///
    /// # Errors
    /// When its row cannot be written.
    pub fn turn_to(&mut self, id: SubscriptionId) -> Result<bool> {
        let Some(member) = Member::of(self.catalogue, &self.stored, &self.root, id)? else {
            return Ok(false);
        };
        self.member = member;
        Ok(true)
    }

    /// A member of the tree as it is now.
    pub fn find(&self, id: SubscriptionId) -> Option<&LifecycleState> {
        self.root.find(id)
    }

    /// The subscription that commands are for, as it is now.
    pub fn own(&self) -> &LifecycleState {
        &self.member.life
    }

    /// Its row as stored.
    pub fn stored(&self) -> &subscription::Model {
        &self.member.stored
    }

    /// Its row with what time has done since, before any command.
    pub fn current(&self) -> &subscription::Model {
        &self.member.current
    }

    /// Activity may name this partner.
    pub fn name_partner(&mut self, partner: &partner::Model) {
        self.partner_names.insert(partner.id, partner.name.clone());
    }

    /// Runs a command and notes its activity.
    ///
    /// # Errors
    /// What the rules refuse.
    pub fn execute(&mut self, command: Command) -> std::result::Result<Outcome, RuleViolation> {
        let outcome = lifecycle::execute(&self.root, self.own().id, command, self.now)?;
        let known = Known {
            catalogue: self.catalogue,
            provider: self.provider,
            partner_names: &self.partner_names,
            stored: &self.member.stored,
            current: &self.member.current,
        };
        self.records.extend(records_of(&outcome, &known));
        self.row_changes.entry(self.member.stored.id).or_default().add(&outcome.command);
        self.events.extend(outcome.events.iter().cloned());
        self.root.clone_from(&outcome.tree);
        self.member.life.clone_from(&outcome.after);
        Ok(outcome)
    }

    /// The same for an add-on that an order has made for the subscription; its row is stored already.
    ///
    /// # Errors
    /// What the rules refuse.
    pub fn add(
        &mut self,
        command: Command,
        row: subscription::Model,
    ) -> std::result::Result<(), RuleViolation> {
        self.execute(command)?;
        self.stored.rows.push(row);
        Ok(())
    }

    /// Notes what else is recorded when the update is saved.
    pub fn note(&mut self, kind: ActivityKind, about: About) {
        self.records.push((kind, about));
    }

    /// Stores everything and records it; returns the row of the subscription that the last command was for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save(self, tx: &Tx, caller: &Caller) -> Result<subscription::Model> {
        let before = self.stored.rows.clone();
        let mut rows = subscription_trees::save(tx, self.catalogue, self.stored, &self.root).await?;
        record_events(tx, self.catalogue, self.provider, &before, &rows, &self.events).await?;
        for (id, changes) in self.row_changes {
            if changes == RowChanges::default() {
                continue;
            }
            for row in rows.iter_mut().filter(|row| row.id == id) {
                *row = subscriptions::update(tx, changes.clone().put(row.clone())).await?;
            }
        }
        record_all(tx, caller.actor(), self.provider, self.records).await?;
        let own = rows.into_iter().find(|row| row.id == self.member.stored.id);
        Ok(own.unwrap_or(self.member.stored))
    }
}
