//! Actions on a subscription with its whole family: what time had done comes first, then the actions; all of it is
//! stored and recorded together (R19, R21, R26).

use chrono::{DateTime, Utc};
use db::{
    Tx,
    entity::{customer, subscription},
    scoped::{
        lives::{self, Family},
        subscriptions,
    },
    system::activity::{About, record_all},
};
use model::{
    error::ErrorCode,
    ids::{CustomerId, SubscriptionId, TenantId},
    portal::activity::ActivityKind,
    rules::lifecycle::{Consequence, Event, Life, Refusal, Scheduled, act, advance},
    search_key::search_key,
};
use uuid::Uuid;

use super::time_passed::{offer_name, record_events};
use crate::{
    caller::Caller,
    catalogue::Catalogue,
    error::{Error, Result},
};

/// What is beside the life itself in the row of the subscription that is acted on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Another name of the customer's own.
    pub friendly_name: Option<String>,
    /// Another reseller of record, or none.
    pub reseller_of_record: Option<Option<Uuid>>,
    /// Another support contact.
    pub support_partner: Option<Uuid>,
    /// Its one successor (R22).
    pub upgraded_to: Option<Uuid>,
}

/// A locked family on the way from what is stored to what will be.
pub struct Change {
    /// What changes beside the life.
    pub beside: Beside,
    /// The member that is acted on, as it is now.
    own: Life,
    /// Its row as stored.
    row: subscription::Model,
    provider: TenantId,
    now: DateTime<Utc>,
    catalogue: &'static Catalogue,
    family: Family,
    life: Life,
    events: Vec<Event>,
    records: Vec<(ActivityKind, About)>,
}

impl Change {
    /// Locks the family of a subscription in the caller's scope and does what time had done.
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
        let family = lives::lock(tx, catalogue, &caller.scope, CustomerId(customer.id), id).await?;
        Self::of(catalogue, caller, customer, family, id)
    }

    /// The same for a family that the transaction has locked already; `id` is acted on.
    ///
    /// # Errors
    /// 404/20003 when it is in another family.
    pub fn of(
        catalogue: &'static Catalogue,
        caller: &Caller,
        customer: &customer::Model,
        family: Family,
        id: SubscriptionId,
    ) -> Result<Self> {
        let mut life = family.life.clone();
        let events = advance(&mut life, caller.now());
        let (own, row) = member(&family, &life, id)?;
        Ok(Self {
            beside: Beside::default(),
            own,
            row,
            provider: TenantId(customer.provider_id),
            now: caller.now(),
            catalogue,
            family,
            life,
            events,
            records: Vec::new(),
        })
    }

    /// From here on another member is acted on.
    ///
    /// # Errors
    /// 404/20003 when it is in another family.
    pub fn turn_to(&mut self, id: SubscriptionId) -> Result<()> {
        (self.own, self.row) = member(&self.family, &self.life, id)?;
        Ok(())
    }

    /// The family as it is now.
    pub fn life(&self) -> &Life {
        &self.life
    }

    /// Changes the family, for what has no action of its own; all members stay in it.
    pub fn change(&mut self, change: impl FnOnce(&mut Life)) {
        change(&mut self.life);
        if let Some(own) = self.life.find(self.own.id) {
            self.own = own.clone();
        }
    }

    /// The one that is acted on, as it is now.
    pub fn own(&self) -> &Life {
        &self.own
    }

    /// Its row as stored.
    pub fn stored(&self) -> &subscription::Model {
        &self.row
    }

    /// Its row as it is now, as far as the life goes.
    ///
    /// # Errors
    /// 500 when its additions cannot be written as JSON.
    pub fn current(&self) -> Result<subscription::Model> {
        let mut row = self.row.clone();
        lives::put(&mut row, self.catalogue, &self.own)?;
        Ok(row)
    }

    /// Does an action and notes it with `details`, which take the life before and after; nothing is noted where
    /// nothing changed.
    ///
    /// # Errors
    /// What the rules refuse, as `refused` words it.
    pub fn act(
        &mut self,
        kind: ActivityKind,
        action: impl FnOnce(&Life) -> std::result::Result<Consequence, Refusal>,
        details: impl FnOnce(About, &Life, &Life) -> About,
        refused: impl FnOnce(&Refusal) -> Error,
    ) -> Result<()> {
        let before = self.life.clone();
        let done = act(&before, self.own.id, self.now, action).map_err(|refusal| refused(&refusal))?;
        let was = self.own.clone();
        self.change(|life| *life = done.after);
        self.events.extend(done.events);
        if was != self.own {
            let about = details(self.about(was.id), &was, &self.own);
            self.note(kind.clone(), about);
        }
        for add_on in done.add_ons {
            let with = self.row.friendly_name.clone();
            let about = self.about(add_on).with("parent", with);
            self.note(with_its_parent(&kind), about);
        }
        self.note_dropped(&before);
        Ok(())
    }

    /// R21: whatever was scheduled and is no more has been dropped.
    pub fn note_dropped(&mut self, before: &Life) {
        let is_gone = |id| self.life.find(id).is_some_and(|it| it.scheduled.is_none());
        let dropped = before.all().into_iter().filter(|it| is_gone(it.id));
        let dropped: Vec<(SubscriptionId, Scheduled)> =
            dropped.filter_map(|it| Some((it.id, it.scheduled.clone()?))).collect();
        for (id, scheduled) in dropped {
            let about = scheduled_details(self.catalogue, self.about(id), &scheduled);
            self.note(ActivityKind::ScheduledChangeDropped, about);
        }
    }

    /// What a record about a member of the family starts from.
    pub fn about(&self, id: SubscriptionId) -> About {
        let customer =
            self.family.row(id).or(self.family.rows.first()).map(|row| CustomerId(row.customer_id));
        About { customer, subscription: Some(id), ..About::default() }
    }

    /// Notes what is recorded when the change is saved.
    pub fn note(&mut self, kind: ActivityKind, about: About) {
        self.records.push((kind, about));
    }

    /// Stores everything and records it; answers the row that was acted on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save(self, tx: &Tx, caller: &Caller) -> Result<subscription::Model> {
        let before = self.family.rows.clone();
        let rows = lives::save(tx, self.catalogue, self.family, &self.life).await?;
        let mut own = rows.iter().find(|row| row.id == self.row.id).unwrap_or(&self.row).clone();
        if self.beside != Beside::default() {
            own = subscriptions::update(tx, put(own, self.beside)).await?;
        }
        record_events(tx, self.catalogue, self.provider, &before, &rows, &self.events).await?;
        record_all(tx, caller.actor(), self.provider, self.records).await?;
        Ok(own)
    }
}

/// The life and the row of a member.
fn member(family: &Family, life: &Life, id: SubscriptionId) -> Result<(Life, subscription::Model)> {
    let found = life.find(id).cloned().zip(family.row(id).cloned());
    Ok(found.ok_or(ErrorCode::SubscriptionNotFound)?)
}

fn put(mut row: subscription::Model, beside: Beside) -> subscription::Model {
    if let Some(name) = beside.friendly_name {
        row.friendly_key = search_key(&name);
        row.friendly_name = name;
    }
    row.reseller_of_record = beside.reseller_of_record.unwrap_or(row.reseller_of_record);
    row.support_partner = beside.support_partner.unwrap_or(row.support_partner);
    row.upgraded_to = beside.upgraded_to.or(row.upgraded_to);
    row
}

/// What it is to an add-on that this is done to its parent.
fn with_its_parent(kind: &ActivityKind) -> ActivityKind {
    if *kind == ActivityKind::SubscriptionUpgraded {
        ActivityKind::SubscriptionDeleted
    } else if *kind == ActivityKind::TrialConverted {
        ActivityKind::SubscriptionReactivated
    } else {
        kind.clone()
    }
}

/// `offer`, `quantity` and `cycle` of a scheduled change, as far as they change (R21).
pub fn scheduled_details(catalogue: &Catalogue, about: About, scheduled: &Scheduled) -> About {
    let change = &scheduled.change;
    let about = match &change.offer_id {
        Some(offer) => about.with("offer", offer_name(catalogue, offer)),
        None => about,
    };
    let about = match change.quantity {
        Some(quantity) => about.with("quantity", quantity),
        None => about,
    };
    match &change.billing_cycle {
        Some(cycle) => about.with("cycle", cycle),
        None => about,
    }
}
