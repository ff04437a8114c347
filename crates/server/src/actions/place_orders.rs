//! Orders of a customer: checked by the rules, stored with the subscriptions they become (contract 5.1, R12).

use std::collections::HashMap;

use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, OfferId, SubscriptionId, TenantId},
    portal::activity::ActivityKind,
    rules::{
        order::{Buyer, Listing, Owned, Refusal, billing_cycle, check_orders},
        term,
    },
    v1::{
        customer::Qualification,
        offer::{BillingCycle, BillingType, Offer},
        order::{Order, OrderLineItem},
        subscription::{EndOfTermAction, SubscriptionStatus},
    },
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use crate::{
    caller::Caller,
    db::{
        activity::{About, record},
        delegations,
        entity::{customer, order, partner, subscription},
        lives,
        orders::{self, WithLines},
        scope::Scope,
        subscriptions,
    },
    error::{Error, Result},
    random,
    search_key::search_key,
};

/// Who is of record, by PartnerID as sent.
pub type OfRecord = HashMap<String, partner::Model>;

/// The buyer behind a customer's row.
///
/// # Errors
/// When the database fails.
pub async fn buyer(db: &impl ConnectionTrait, provider: TenantId, row: &customer::Model) -> Result<Buyer> {
    let scope = Scope::Provider(provider);
    let owned =
        subscriptions::of_customer(db, &scope, CustomerId(row.id), subscriptions::Filter::default()).await?;
    Ok(Buyer {
        country: row.country.clone(),
        nonprofit: Qualification::read(&row.qualification) == Qualification::Nonprofit,
        owned: owned
            .into_iter()
            .map(|row| Owned {
                subscription_id: SubscriptionId(row.id),
                offer_id: OfferId::new(&row.offer_id),
                status: SubscriptionStatus::read(&row.status),
            })
            .collect(),
    })
}

/// Every refusal of the orders, with paths `orders[n].lineItems[m].…`, and the resellers they name.
///
/// # Errors
/// When the database fails.
pub async fn check(
    db: &impl ConnectionTrait,
    caller: &Caller,
    provider: TenantId,
    buyer: &Buyer,
    orders: &[Order],
) -> Result<(Vec<Refusal>, OfRecord)> {
    let catalogue = caller.app.catalogue;
    let listing = |id: &OfferId| match catalogue.offer(id) {
        Some(offer) if catalogue.sold_in(id, &buyer.country) => Listing::Sold(offer),
        Some(_) => Listing::NotSold,
        None => Listing::Unknown,
    };
    let mut refusals = check_orders(orders, buyer, listing).err().unwrap_or_default();
    let mut of_record = OfRecord::new();
    for (n, order) in orders.iter().enumerate() {
        for (m, line) in order.line_items.iter().enumerate() {
            let Some(partner_id) = partner_id(line) else { continue };
            if of_record.contains_key(partner_id) {
                continue;
            }
            match reseller_of_record(db, provider, partner_id).await? {
                Ok(reseller) => {
                    of_record.insert(partner_id.to_owned(), reseller);
                }
                Err((code, why)) => {
                    let path = format!("orders[{n}].lineItems[{m}].partnerIdOnRecord");
                    refusals.push(Refusal { code, field: FieldError::new(path, why) });
                }
            }
        }
    }
    Ok((refusals, of_record))
}

fn partner_id(line: &OrderLineItem) -> Option<&str> {
    line.partner_id_on_record.as_deref().map(str::trim).filter(|id| !id.is_empty())
}

/// The reseller with this PartnerID, when it may be of record (R24), or why not.
///
/// # Errors
/// When the database fails.
pub async fn reseller_of_record(
    db: &impl ConnectionTrait,
    provider: TenantId,
    partner_id: &str,
) -> Result<std::result::Result<partner::Model, (ErrorCode, FieldCode)>> {
    let Some(partner) = delegations::by_partner_id(db, partner_id).await? else {
        return Ok(Err((ErrorCode::UnknownPartnerId, FieldCode::UnknownReseller)));
    };
    if partner.id == provider.0 {
        return Ok(Err((ErrorCode::OwnPartnerId, FieldCode::OwnPartnerId)));
    }
    let reseller = delegations::partner_reseller(db, provider, TenantId(partner.id)).await?;
    Ok(reseller.ok_or((ErrorCode::NotOurReseller, FieldCode::NoPartnership)))
}

/// Stores orders that have passed [`check`], with their activity.
///
/// # Errors
/// When the database fails.
pub async fn place(
    tx: &DatabaseTransaction,
    caller: &Caller,
    customer: &customer::Model,
    orders: &[Order],
    of_record: &OfRecord,
) -> Result<Vec<WithLines>> {
    let mut placed = Vec::new();
    for order in orders {
        placed.push(place_one(tx, caller, customer, order, of_record).await?);
    }
    Ok(placed)
}

async fn place_one(
    tx: &DatabaseTransaction,
    caller: &Caller,
    customer: &customer::Model,
    order: &Order,
    of_record: &OfRecord,
) -> Result<WithLines> {
    let offers = offers(caller, order)?;
    let cycle =
        billing_cycle(order.billing_cycle.as_ref(), &offers).ok_or(ErrorCode::BillingCycleNotSupported)?;
    let row = order::Model {
        id: random::guid(),
        customer_id: customer.id,
        billing_cycle: cycle.to_string(),
        created_at: caller.now(),
        by_account: Some(caller.account.0),
        version: 1,
    };
    let ids: Vec<Uuid> = order.line_items.iter().map(|_| random::guid()).collect();
    let mut lines = Vec::new();
    for (n, (line, offer)) in order.line_items.iter().zip(&offers).enumerate() {
        let reseller = partner_id(line).and_then(|id| of_record.get(id)).map(|reseller| reseller.id);
        let mut subscription = subscription(caller, customer, &row, offer, line, &cycle);
        subscription.id = ids.get(n).copied().unwrap_or_else(random::guid);
        subscription.line_number = i32::try_from(n).map_err(Error::internal)?;
        subscription.reseller_of_record = reseller;
        subscription.parent_id = parent(line, &ids);
        lines.push(subscription);
    }
    lives::set_next_moments(&mut lines, caller.app.catalogue);
    orders::insert(tx, row.clone(), parents_first(&lines)).await?;
    let licenses: i64 = lines.iter().map(|line| i64::from(line.quantity)).sum();
    let names: Vec<&str> = lines.iter().map(|line| line.offer_name.as_str()).collect();
    let about = About { customer: Some(CustomerId(customer.id)), ..About::default() }
        .with("order", row.id)
        .with("lines", lines.len())
        .with("licenses", licenses)
        .with("cycle", &row.billing_cycle)
        .with("offers", names.join(", "));
    record(tx, caller, ActivityKind::OrderPlaced, about).await?;
    Ok((row, lines))
}

fn offers<'a>(caller: &'a Caller, order: &Order) -> Result<Vec<&'a Offer>> {
    let ids = order.line_items.iter().map(|line| line.offer_id.as_ref());
    let found: Option<Vec<&Offer>> = ids.map(|id| caller.app.catalogue.offer(id?)).collect();
    Ok(found.ok_or(ErrorCode::UnknownOffer)?)
}

fn parent(line: &OrderLineItem, ids: &[Uuid]) -> Option<Uuid> {
    let beside = line.parent_line_item_number.and_then(|n| ids.get(usize::try_from(n).ok()?).copied());
    line.parent_subscription_id.map(|id| id.0).or(beside)
}

/// Parents before their add-ons: the database wants to see the parent's row first. The checks rule out circles.
fn parents_first(lines: &[subscription::Model]) -> Vec<subscription::Model> {
    let mut sorted: Vec<subscription::Model> = Vec::with_capacity(lines.len());
    while sorted.len() < lines.len() {
        let before = sorted.len();
        for line in lines {
            let waits = |id: Uuid| lines.iter().any(|l| l.id == id) && !sorted.iter().any(|l| l.id == id);
            let is_in = sorted.iter().any(|l| l.id == line.id);
            if !is_in && !line.parent_id.is_some_and(waits) {
                sorted.push(line.clone());
            }
        }
        if sorted.len() == before {
            break;
        }
    }
    sorted
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
    let given = line.friendly_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let friendly_name = given.unwrap_or(&offer.name).to_owned();
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
    }
}
