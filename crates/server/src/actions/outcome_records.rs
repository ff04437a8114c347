//! The activity of a command: the one map from an outcome to its records (R21, R26).

use std::collections::HashMap;

use db::{entity::subscription, system::activity::About};
use model::{
    ids::{CustomerId, OfferId, SubscriptionId, TenantId},
    portal::activity::ActivityKind,
    rules::lifecycle::{Command, Outcome, Scheduled},
};
use uuid::Uuid;

use super::time_passed::offer_name;
use crate::catalogue::Catalogue;

/// What records name beside the outcome.
pub(super) struct Known<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) provider: TenantId,
    /// Partners, by tenant ID.
    pub(super) partner_names: &'a HashMap<Uuid, String>,
    /// The row of the subscription as stored.
    pub(super) stored: &'a subscription::Model,
    /// The same with what time has done since.
    pub(super) current: &'a subscription::Model,
}

impl Known<'_> {
    fn offer(&self, id: &OfferId) -> String {
        offer_name(self.catalogue, id)
    }

    /// Empty for nobody, and for a partner that is not there any more.
    fn partner(&self, id: Option<Uuid>) -> String {
        id.and_then(|id| self.partner_names.get(&id)).cloned().unwrap_or_default()
    }

    /// The one that is known of these, the first before the second.
    fn reseller(&self, after: Option<Uuid>, before: Option<Uuid>) -> Option<TenantId> {
        after.or(before.filter(|id| self.partner_names.contains_key(id))).map(TenantId)
    }

    fn about(&self, id: SubscriptionId) -> About {
        let customer = Some(CustomerId(self.stored.customer_id));
        About { customer, subscription: Some(id), ..About::default() }
    }
}

/// What is recorded of a command: itself, the add-ons that went with it, scheduled changes that it dropped, and the
/// successor that it made.
pub(super) fn records_of(outcome: &Outcome, known: &Known<'_>) -> Vec<(ActivityKind, About)> {
    let mut records = Vec::new();
    records.extend(own_record(outcome, known));
    for add_on in &outcome.add_ons {
        let about = known.about(*add_on).with("parent", &known.stored.friendly_name);
        records.extend(kind_at_add_ons(&outcome.command).map(|kind| (kind, about)));
    }
    for (id, scheduled) in outcome.unscheduled() {
        let about = scheduled_details(known, known.about(id), scheduled);
        records.push((ActivityKind::ScheduledChangeDropped, about));
    }
    if let Some(successor) = &outcome.successor {
        let about = known.about(successor.id).with("before", known.offer(&outcome.before.offer.id));
        let about = about.with("after", known.offer(&successor.offer.id));
        records.push((ActivityKind::SubscriptionUpgraded, about));
    }
    records
}

/// The record of the command itself; none where the subscription stays as it was.
fn own_record(outcome: &Outcome, known: &Known<'_>) -> Option<(ActivityKind, About)> {
    let (before, after) = (&outcome.before, &outcome.after);
    let about = known.about(after.id);
    let (kind, about) = match &outcome.command {
        // Names and partners are asked for only where they differ.
        Command::Rename(name) => {
            let about = about.with("before", &known.current.friendly_name).with("after", name);
            return Some((ActivityKind::SubscriptionRenamed, about));
        }
        Command::SetResellerOfRecord(reseller) => {
            let (was, is) = (known.stored.reseller_of_record, reseller.map(|id| id.0));
            let mut about = about.with("before", known.partner(was)).with("after", known.partner(is));
            about.reseller = known.reseller(is, was);
            return Some((ActivityKind::ResellerOfRecordChanged, about));
        }
        Command::SetSupportContact(partner) => {
            let was = Some(known.stored.support_partner);
            let mut about =
                about.with("before", known.partner(was)).with("after", known.partner(Some(partner.0)));
            let is = Some(partner.0).filter(|id| *id != known.provider.0);
            about.reseller = known.reseller(is, was);
            return Some((ActivityKind::SupportContactChanged, about));
        }
        Command::ChangeLicenses(_) => {
            let about = about.with("before", before.quantity).with("after", after.quantity);
            (ActivityKind::LicensesChanged, about)
        }
        Command::Suspend => (ActivityKind::SubscriptionSuspended, about),
        Command::Reactivate => (ActivityKind::SubscriptionReactivated, about),
        Command::Cancel => (ActivityKind::SubscriptionCancelled, about),
        Command::SetEndOfTerm(_) => {
            let about = about.with("before", &before.end_of_term).with("after", &after.end_of_term);
            (ActivityKind::EndOfTermChanged, about)
        }
        Command::Schedule { .. } => {
            let about = match &after.scheduled {
                Some(scheduled) => scheduled_details(known, about, scheduled),
                None => about,
            };
            (ActivityKind::ChangeScheduled, about)
        }
        // Recorded as a scheduled change that is dropped.
        Command::Unschedule => return None,
        Command::Upgrade { offer_id, successor, .. } => {
            let about = about.with("before", known.offer(&before.offer.id));
            let about = about.with("after", known.offer(offer_id)).with("successor", successor);
            (ActivityKind::SubscriptionUpgraded, about)
        }
        Command::Convert { offer, .. } => {
            let about = about.with("before", known.offer(&before.offer.id));
            (ActivityKind::TrialConverted, about.with("after", known.offer(&offer.id)))
        }
        Command::ChangeBillingCycle(cycle) => {
            let about = about.with("before", &before.billing_cycle).with("after", cycle);
            (ActivityKind::BillingCycleChanged, about)
        }
        Command::OrderAddOn { offer, add_on } => {
            let about = about.with("offer", &offer.name).with("licenses", add_on.quantity);
            (ActivityKind::AddOnOrdered, about)
        }
    };
    (before != after).then_some((kind, about))
}

/// What it is to an add-on that a command was run on its parent; `None` for commands that do not reach add-ons.
fn kind_at_add_ons(command: &Command) -> Option<ActivityKind> {
    match command {
        Command::Suspend => Some(ActivityKind::SubscriptionSuspended),
        Command::Reactivate | Command::Convert { .. } => Some(ActivityKind::SubscriptionReactivated),
        Command::Cancel => Some(ActivityKind::SubscriptionCancelled),
        Command::Upgrade { .. } => Some(ActivityKind::SubscriptionDeleted),
        Command::Rename(_)
        | Command::ChangeLicenses(_)
        | Command::SetEndOfTerm(_)
        | Command::Schedule { .. }
        | Command::Unschedule
        | Command::ChangeBillingCycle(_)
        | Command::OrderAddOn { .. }
        | Command::SetResellerOfRecord(_)
        | Command::SetSupportContact(_) => None,
    }
}

/// `offer`, `quantity` and `cycle` of a scheduled change, as far as they change (R21).
fn scheduled_details(known: &Known<'_>, about: About, scheduled: &Scheduled) -> About {
    let change = &scheduled.change;
    let about = match &change.offer_id {
        Some(offer) => about.with("offer", known.offer(offer)),
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
