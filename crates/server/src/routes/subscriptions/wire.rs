//! Rows of subscriptions in the published shape (contract 6.1, R17).

use std::collections::HashMap;

use chrono::{DateTime, TimeZone, Utc};
use db::{
    Connection, Side,
    entity::{customer, partner, subscription},
    scoped::subscription_trees,
    system::partners,
};
use model::{
    ids::{CustomerId, OfferId, OrderId, SubscriptionId, TenantId},
    rules::{
        lifecycle::{Action, LifecycleState, SuspendedBy, can, cancellation_allowed_until, refundable},
        term,
    },
    v1::{
        common::{Attributes, Link, self_link},
        offer::{BillingCycle, BillingType, TermUnit},
        relationship::SupportContact,
        subscription::{EndOfTermAction, Subscription, SubscriptionStatus},
    },
};
use uuid::Uuid;

use crate::{caller::Caller, catalogue::Catalogue, dialect::etag, error::Result};

/// The partners that stand in rows, by tenant id.
pub struct Partners(HashMap<Uuid, partner::Model>);

impl Partners {
    /// The resellers of record and support contacts of these rows.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(db: &impl Connection, rows: &[subscription::Model]) -> Result<Self> {
        let mut ids: Vec<Uuid> = rows
            .iter()
            .flat_map(|row| row.reseller_of_record.into_iter().chain([row.support_partner]))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let partners = partners::by_ids(db, ids).await?;
        Ok(Self(partners.into_iter().map(|partner| (partner.id, partner)).collect()))
    }

    pub fn get(&self, id: Uuid) -> Option<&partner::Model> {
        self.0.get(&id)
    }
}

/// May the caller learn who this partner of a subscription is? A reseller knows the provider and itself (R5).
pub fn may_know(caller: &Caller, customer: &customer::Model, partner: Uuid) -> bool {
    match caller.scope.side() {
        Side::Reseller(own) => partner == own.0 || partner == customer.provider_id,
        Side::Provider(_) | Side::Customer(_) => true,
    }
}

/// The members that a PATCH may change or must leave alone, as the caller sees them: what is sent is held against these.
pub(super) fn compared(
    row: &subscription::Model,
    customer: &customer::Model,
    partners: &Partners,
    catalogue: &'static Catalogue,
    caller: &Caller,
) -> Subscription {
    let of_record = row.reseller_of_record.and_then(|id| partners.get(id));
    let known = of_record.filter(|partner| may_know(caller, customer, partner.id));
    let action = EndOfTermAction::read(&row.end_of_term_action);
    let scheduled = subscription_trees::alone(catalogue, row).ok().and_then(|life| life.scheduled);
    Subscription {
        id: Some(SubscriptionId(row.id)),
        offer_id: Some(OfferId::new(&row.offer_id)),
        friendly_name: Some(row.friendly_name.clone()),
        quantity: Some(row.quantity),
        status: Some(SubscriptionStatus::read(&row.status)),
        auto_renew_enabled: Some(action == EndOfTermAction::Renew),
        end_of_term_action: Some(action),
        scheduled_change: scheduled.map(|scheduled| scheduled.change),
        billing_cycle: Some(BillingCycle::read(&row.billing_cycle)),
        term_duration: term::iso_duration(&TermUnit::read(&row.term_unit), row.term_length),
        partner_id: Some(known.map(|partner| partner.partner_id.clone()).unwrap_or_default()),
        partner_name: of_record.map(|_| known.map(|partner| partner.name.clone()).unwrap_or_default()),
        ..Subscription::default()
    }
}

/// The subscription. Where the reseller of record is somebody the caller may not know, `partnerId` and
/// `partnerName` are there and empty; where there is none, `partnerName` is absent (R5).
pub(super) fn subscription(
    row: &subscription::Model,
    customer: &customer::Model,
    partners: &Partners,
    catalogue: &'static Catalogue,
    caller: &Caller,
) -> Subscription {
    let now = caller.now();
    let id = SubscriptionId(row.id);
    let customer_id = CustomerId(row.customer_id);
    let offer_id = OfferId::new(&row.offer_id);
    let offer = catalogue.offer(&offer_id);
    let life = subscription_trees::alone(catalogue, row).ok();
    let can_cancel = life.as_ref().and_then(|life| cancellation_allowed_until(life, now));
    let own = format!("/customers/{customer_id}/subscriptions");
    let mut links = self_link(format!("{own}/{id}"));
    links.insert("offer".to_owned(), Link::get(format!("/offers/{offer_id}?country={}", customer.country)));
    if let Some(parent) = row.parent_id {
        links.insert("parentSubscription".to_owned(), Link::get(format!("{own}/{parent}")));
    }
    Subscription {
        offer_name: Some(row.offer_name.clone()),
        unit_type: Some(row.unit_type.clone()),
        parent_subscription_id: row.parent_id.map(SubscriptionId),
        has_purchasable_addons: Some(offer.is_some_and(|offer| offer.has_add_ons)),
        creation_date: Some(row.created_at),
        effective_start_date: Some(row.term_start),
        commitment_end_date: row.term_end.or_else(never),
        cancellation_allowed_until_date: can_cancel,
        refundable_quantity: life.as_ref().map(|life| refundable(life, now)),
        is_trial: Some(row.is_trial),
        billing_type: Some(BillingType::read(&row.billing_type)),
        is_microsoft_product: Some(offer.is_none_or(|offer| offer.is_microsoft_product)),
        actions: life.as_ref().map(|life| actions(life, now)),
        attention_needed: Some(false),
        action_taken: Some(false),
        suspension_reasons: life.as_ref().and_then(|life| life.suspended_by).map(suspension_reasons),
        contract_type: Some("subscription".to_owned()),
        order_id: Some(OrderId(row.order_id)),
        customer_id: Some(customer_id),
        provider_id: match caller.scope.side() {
            Side::Reseller(_) => Some(TenantId(customer.provider_id)),
            Side::Provider(_) | Side::Customer(_) => None,
        },
        links: Some(links),
        attributes: Some(Attributes::with_etag("Subscription", etag::of_version(row.id, row.version))),
        ..compared(row, customer, partners, catalogue, caller)
    }
}

/// `edit` while more than the state can be changed, `cancel` inside the window (contract 6.1, R20).
fn actions(life: &LifecycleState, now: DateTime<Utc>) -> Vec<String> {
    let edit = can(life, Action::ChangeLicenses, now).is_ok();
    let cancel = cancellation_allowed_until(life, now).is_some();
    let actions = [("edit", edit), ("cancel", cancel)].into_iter();
    actions.filter(|(_, can)| *can).map(|(action, _)| action.to_owned()).collect()
}

/// Somebody asked for it, or it went with its parent (R19); no texts are published for either.
fn suspension_reasons(by: SuspendedBy) -> Vec<String> {
    let reason = match by {
        SuspendedBy::Own => "CustomerRequest",
        SuspendedBy::Parent => "ParentSuspended",
    };
    vec![reason.to_owned()]
}

/// "Never", as the dialect writes it (contract 1.4).
fn never() -> Option<DateTime<Utc>> {
    Utc.with_ymd_and_hms(9999, 12, 10, 0, 0, 0).single()
}

/// The designated support contact; of somebody the caller may not know only an empty name (R5).
pub(super) fn support_contact(
    row: &subscription::Model,
    customer: &customer::Model,
    partners: &Partners,
    caller: &Caller,
) -> SupportContact {
    let partner = partners.get(row.support_partner).filter(|it| may_know(caller, customer, it.id));
    let own = format!("/customers/{}/subscriptions/{}", CustomerId(row.customer_id), SubscriptionId(row.id));
    SupportContact {
        support_tenant_id: partner.map(|it| TenantId(it.id)),
        support_mpn_id: partner.map(|it| it.partner_id.clone()),
        name: Some(partner.map(|it| it.name.clone()).unwrap_or_default()),
        links: Some(self_link(format!("{own}/supportcontact"))),
        attributes: Some(Attributes::of("SupportContact")),
    }
}
