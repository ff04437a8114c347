//! The subscriptions that the lines of an order become.

use std::collections::HashMap;

use db::{
    entity::{customer, order, partner, subscription},
    scoped::subscription_trees,
};
use model::{
    error::ErrorCode,
    parse::{PartnerId, clean},
    rules::term,
    search_key::search_key,
    v1::{
        offer::{BillingCycle, BillingType, Offer},
        order::{Order, OrderLineItem},
        subscription::{EndOfTermAction, SubscriptionStatus},
    },
};
use uuid::Uuid;

use crate::{
    caller::Caller,
    catalogue::Catalogue,
    error::{Error, Result},
    random,
};

/// Who is of record, by PartnerID.
pub type OfRecord = HashMap<String, partner::Model>;

/// The rows of an order's lines, numbered from `first` on, billed in the order's cycle.
pub(super) fn of_order(
    catalogue: &'static Catalogue,
    caller: &Caller,
    customer: &customer::Model,
    row: &order::Model,
    order: &Order,
    of_record: &OfRecord,
    first: i32,
) -> Result<Vec<subscription::Model>> {
    let offers = offers(catalogue, order)?;
    let cycle = BillingCycle::read(&row.billing_cycle);
    let ids: Vec<Uuid> = order.line_items.iter().map(|_| random::guid()).collect();
    let mut lines = Vec::new();
    for (n, ((line, offer), id)) in order.line_items.iter().zip(&offers).zip(&ids).enumerate() {
        let n = i32::try_from(n).map_err(Error::internal)?;
        let reseller = partner_id(line).and_then(|id| of_record.get(&id)).map(|reseller| reseller.id);
        let mut subscription = subscription(caller, customer, row, offer, line, &cycle);
        subscription.id = *id;
        subscription.line_number = first.checked_add(n).ok_or(ErrorCode::Internal)?;
        subscription.reseller_of_record = reseller;
        subscription.parent_id = parent(line, &ids);
        lines.push(subscription);
    }
    subscription_trees::set_next_moments(&mut lines, catalogue);
    Ok(lines)
}

fn parent(line: &OrderLineItem, ids: &[Uuid]) -> Option<Uuid> {
    let beside = line.parent_line_item_number.and_then(|n| ids.get(usize::try_from(n).ok()?).copied());
    line.parent_subscription_id.map(|id| id.0).or(beside)
}

/// What a line becomes (R17, R18, R23, R24); its id, number, parent and reseller are still to be set.
fn subscription(
    caller: &Caller,
    customer: &customer::Model,
    order: &order::Model,
    offer: &Offer,
    line: &OrderLineItem,
    cycle: &BillingCycle,
) -> subscription::Model {
    let now = caller.now();
    let quantity = line.quantity.unwrap_or(offer.minimum_quantity);
    let given = line.friendly_name.as_deref().map(clean).filter(|name| !name.is_empty());
    let friendly_name = given.unwrap_or_else(|| offer.name.clone());
    let action = if offer.is_auto_renewable { EndOfTermAction::Renew } else { EndOfTermAction::Cancel };
    let by_license = offer.billing != BillingType::Usage;
    subscription::Model {
        id: Uuid::nil(),
        customer_id: customer.id,
        order_id: order.id,
        line_number: 0,
        offer_id: offer.id.to_string(),
        offer_name: offer.name.clone(),
        offer_key: search_key(&offer.name),
        friendly_key: search_key(&friendly_name),
        friendly_name,
        quantity,
        unit_type: offer.unit_type.clone(),
        parent_id: None,
        status: SubscriptionStatus::Active.to_string(),
        billing_type: offer.billing.to_string(),
        billing_cycle: cycle.to_string(),
        term_unit: offer.term_unit_of_measure.to_string(),
        term_length: offer.term,
        is_trial: offer.is_trial,
        end_of_term_action: action.to_string(),
        created_at: now,
        term_start: now,
        term_end: term::end_of_term(now, &offer.term_unit_of_measure, offer.term, 1),
        cancel_until: by_license.then(|| term::cancel_until(now)),
        reseller_of_record: None,
        support_partner: customer.provider_id,
        ordered_quantity: quantity,
        version: 1,
        status_since: now,
        suspended_by: None,
        first_start: now,
        additions: "[]".to_owned(),
        scheduled_offer_id: None,
        scheduled_quantity: None,
        scheduled_cycle: None,
        upgraded_to: None,
        next_event_at: None,
        noticed_deadline: None,
        listed_by: Some(customer.provider_id),
        customer_key: customer.company_key.clone(),
    }
}

/// The PartnerID that a line names as the reseller of record, as it is compared.
pub(super) fn partner_id(line: &OrderLineItem) -> Option<String> {
    line.partner_id_on_record.as_deref().map(PartnerId::normalized).filter(|id| !id.is_empty())
}

/// The offers of the lines, in their order.
///
/// # Errors
/// When one is not in the catalog.
pub(super) fn offers(catalogue: &'static Catalogue, order: &Order) -> Result<Vec<&'static Offer>> {
    let ids = order.line_items.iter().map(|line| line.offer_id.as_ref());
    let found: Option<Vec<&Offer>> = ids.map(|id| catalogue.offer(id?)).collect();
    Ok(found.ok_or(ErrorCode::UnknownOffer)?)
}
