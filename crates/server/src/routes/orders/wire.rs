//! Rows of orders in the published shape (contract 5.1, 5.2).

use db::{
    entity::{customer, order, subscription},
    scoped::orders::WithLines,
};
use model::{
    ids::{CustomerId, OfferId, OrderId, SubscriptionId},
    rules::{currency, term},
    v1::{
        common::{Attributes, Link, Links, self_link},
        offer::{BillingCycle, TermUnit},
        order::{Order, OrderLineItem, OrderStatus},
    },
};

use crate::{
    caller::Caller,
    dialect::etag,
    routes::subscriptions::{Partners, may_know},
};

/// The order with the lines that the caller may read.
pub(super) fn order(
    row: &WithLines,
    customer: &customer::Model,
    partners: &Partners,
    caller: &Caller,
) -> Order {
    let (order, lines) = row;
    let id = OrderId(order.id);
    let customer_id = CustomerId(order.customer_id);
    let currency = currency::of_country(&customer.country);
    Order {
        id: Some(id),
        alternate_id: Some(id.to_string()),
        reference_customer_id: Some(customer_id),
        billing_cycle: Some(BillingCycle::read(&order.billing_cycle)),
        currency_code: currency.map(str::to_owned),
        currency_symbol: currency.map(|code| currency::symbol(code).to_owned()),
        line_items: lines.iter().map(|row| line(row, lines, customer, partners, caller)).collect(),
        creation_date: Some(order.created_at),
        status: Some(OrderStatus::Completed),
        transaction_type: Some("UserPurchase".to_owned()),
        links: Some(links(customer_id, id)),
        attributes: Some(attributes(order)),
    }
}

fn links(customer: CustomerId, id: OrderId) -> Links {
    let own = format!("/customers/{customer}/orders/{id}");
    let mut links = self_link(&own);
    links.insert("provisioningStatus".to_owned(), Link::get(format!("{own}/provisioningstatus")));
    links.insert("patchOperation".to_owned(), Link { method: "PATCH".to_owned(), ..Link::get(own) });
    links
}

fn attributes(order: &order::Model) -> Attributes {
    Attributes::with_etag("Order", etag::of_version(order.id, order.version))
}

/// A line as it was ordered: later changes are the subscription's.
fn line(
    row: &subscription::Model,
    lines: &[subscription::Model],
    customer: &customer::Model,
    partners: &Partners,
    caller: &Caller,
) -> OrderLineItem {
    let id = SubscriptionId(row.id);
    let beside = row.parent_id.and_then(|parent| lines.iter().find(|line| line.id == parent));
    let of_record = row.reseller_of_record.filter(|partner| may_know(caller, customer, *partner));
    let uri = format!("/customers/{}/subscriptions/{id}", CustomerId(row.customer_id));
    OrderLineItem {
        line_item_number: Some(row.line_number),
        offer_id: Some(OfferId::new(&row.offer_id)),
        quantity: Some(row.ordered_quantity),
        friendly_name: Some(row.friendly_name.clone()),
        term_duration: term::iso_duration(&TermUnit::read(&row.term_unit), row.term_length),
        parent_subscription_id: row.parent_id.map(SubscriptionId),
        parent_line_item_number: beside.map(|line| line.line_number),
        partner_id_on_record: of_record
            .and_then(|id| partners.get(id))
            .map(|partner| partner.partner_id.clone()),
        subscription_id: Some(id),
        offer_name: Some(row.offer_name.clone()),
        links: Some(Links::from([("subscription".to_owned(), Link::get(uri))])),
    }
}
