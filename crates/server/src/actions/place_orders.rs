//! Orders of a customer: checked by the rules, stored with the subscriptions they become (contract 5.1, R12).

use db::{
    Connection, Scope, Tx,
    entity::{customer, order, partner, subscription},
    scoped::{
        orders::{self, WithLines},
        partnerships, subscriptions,
    },
    system::{
        activity::{About, record},
        partners,
    },
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, OfferId, SubscriptionId, TenantId},
    portal::activity::ActivityKind,
    rules::order::{Buyer, FieldViolation, Listing, Owned, billing_cycle, check_orders},
    v1::{customer::Qualification, offer::BillingCycle, order::Order, subscription::SubscriptionStatus},
};

use super::{
    order_lines::{self, OfRecord, offers, partner_id},
    refuse,
    subscription_trees::SubscriptionTrees,
};
use crate::{caller::Caller, catalogue::Catalogue, error::Result, random};

/// The buyer behind a customer's row.
///
/// # Errors
/// When the database fails.
pub async fn buyer(db: &impl Connection, provider: TenantId, row: &customer::Model) -> Result<Buyer> {
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
    db: &impl Connection,
    catalogue: &'static Catalogue,
    provider: TenantId,
    buyer: &Buyer,
    orders: &[Order],
) -> Result<(Vec<FieldViolation>, OfRecord)> {
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
            if of_record.contains_key(&partner_id) {
                continue;
            }
            match reseller_of_record(db, provider, &partner_id).await? {
                Ok(reseller) => {
                    of_record.insert(partner_id, reseller);
                }
                Err((code, why)) => {
                    let path = format!("orders[{n}].lineItems[{m}].partnerIdOnRecord");
                    refusals.push(FieldViolation { code, field: FieldError::new(path, why) });
                }
            }
        }
    }
    Ok((refusals, of_record))
}

/// The reseller with this PartnerID, when it may be of record (R24), or why not.
///
/// # Errors
/// When the database fails.
pub async fn reseller_of_record(
    db: &impl Connection,
    provider: TenantId,
    partner_id: &str,
) -> Result<std::result::Result<partner::Model, (ErrorCode, FieldCode)>> {
    let Some(partner) = partners::by_partner_id(db, partner_id).await? else {
        return Ok(Err((ErrorCode::UnknownPartnerId, FieldCode::UnknownReseller)));
    };
    if partner.id == provider.0 {
        return Ok(Err((ErrorCode::OwnPartnerId, FieldCode::OwnPartnerId)));
    }
    let reseller = partnerships::partner_reseller(db, provider, TenantId(partner.id)).await?;
    Ok(reseller.ok_or((ErrorCode::NotOurReseller, FieldCode::NoPartnership)))
}

/// Checks and stores orders of a customer that the transaction has locked, all or none. `shown` may change a refusal before
/// it is answered.
///
/// # Errors
/// The refusals.
pub async fn for_customer(
    tx: &Tx,
    catalogue: &'static Catalogue,
    caller: &Caller,
    provider: TenantId,
    customer: &customer::Model,
    orders: &[Order],
    shown: impl Fn(&mut FieldViolation),
) -> Result<Vec<WithLines>> {
    let buyer = buyer(tx, provider, customer).await?;
    let (mut refusals, of_record) = check(tx, catalogue, provider, &buyer, orders).await?;
    let parents = SubscriptionTrees::lock_parents(tx, catalogue, caller, customer, orders).await?;
    parents.check_add_ons(catalogue, caller, orders, &mut refusals);
    refusals.iter_mut().for_each(shown);
    refuse(refusals)?;
    place(tx, catalogue, caller, customer, orders, &of_record, parents).await
}

/// Stores orders that have passed [`check`] and [`SubscriptionTrees::check_add_ons`], with their activity.
///
/// # Errors
/// When the database fails.
pub async fn place(
    tx: &Tx,
    catalogue: &'static Catalogue,
    caller: &Caller,
    customer: &customer::Model,
    orders: &[Order],
    of_record: &OfRecord,
    mut parents: SubscriptionTrees,
) -> Result<Vec<WithLines>> {
    let mut placed = Vec::new();
    for order in orders {
        let one = place_one(tx, catalogue, caller, customer, order, of_record).await?;
        parents.adopt(catalogue, &one.1)?;
        placed.push(one);
    }
    parents.save(tx, caller).await?;
    Ok(placed)
}

async fn place_one(
    tx: &Tx,
    catalogue: &'static Catalogue,
    caller: &Caller,
    customer: &customer::Model,
    order: &Order,
    of_record: &OfRecord,
) -> Result<WithLines> {
    let offers = offers(catalogue, order)?;
    let cycle =
        billing_cycle(order.billing_cycle.as_ref(), &offers).ok_or(ErrorCode::BillingCycleNotSupported)?;
    let row = new_order(caller, customer, &cycle);
    let lines = order_lines::of_order(catalogue, caller, customer, &row, order, of_record, 0)?;
    orders::insert(tx, row.clone(), lines.clone()).await?;
    record(tx, caller.actor(), ActivityKind::OrderPlaced, about_order(&row, &lines)).await?;
    Ok((row, lines))
}

/// The row of an order that is placed now.
pub fn new_order(caller: &Caller, customer: &customer::Model, cycle: &BillingCycle) -> order::Model {
    order::Model {
        id: random::guid(),
        customer_id: customer.id,
        billing_cycle: cycle.to_string(),
        created_at: caller.now(),
        by_account: caller.by.account().map(|id| id.0),
        version: 1,
        listed_by: Some(customer.provider_id),
        customer_key: customer.company_key.clone(),
    }
}

/// What is recorded of an order: its id, `lines`, `licenses`, `cycle` and the names of the offers.
pub fn about_order(row: &order::Model, lines: &[subscription::Model]) -> About {
    let licenses: i64 = lines.iter().map(|line| i64::from(line.quantity)).sum();
    let names: Vec<&str> = lines.iter().map(|line| line.offer_name.as_str()).collect();
    About { customer: Some(CustomerId(row.customer_id)), ..About::default() }
        .with("order", row.id)
        .with("lines", lines.len())
        .with("licenses", licenses)
        .with("cycle", &row.billing_cycle)
        .with("offers", names.join(", "))
}

/// Adds lines that have passed the same checks to an order that is there: they follow its own and take its cycle.
///
/// # Errors
/// When the database fails.
pub async fn add_lines(
    tx: &Tx,
    catalogue: &'static Catalogue,
    caller: &Caller,
    customer: &customer::Model,
    (row, there): &WithLines,
    added: &Order,
    of_record: &OfRecord,
) -> Result<Vec<subscription::Model>> {
    let first = there.iter().map(|line| line.line_number + 1).max().unwrap_or_default();
    let lines = order_lines::of_order(catalogue, caller, customer, row, added, of_record, first)?;
    orders::insert_lines(tx, lines.clone()).await?;
    Ok(lines)
}
