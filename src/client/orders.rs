//! Orders (contract 5.2, 5.3).

use model::{
    ids::{CustomerId, OrderId},
    paths,
    portal::views::{OrderRow, Page, ViewQuery},
    v1::order::Order,
};
use uuid::Uuid;

use super::{Result, get, get_with, patch};

/// Orders of one customer or of all, as the query says.
pub async fn list(query: &ViewQuery) -> Result<Page<OrderRow>> {
    get_with(paths::VIEW_ORDERS, query).await
}

/// The order with its lines.
pub async fn get_order(customer: CustomerId, id: OrderId) -> Result<Order> {
    get(&path(customer, id)).await
}

/// Adds add-ons to it, or bills all of it in another cycle.
pub async fn update(customer: CustomerId, id: OrderId, changed: &Order, request: Uuid) -> Result<Order> {
    patch(&path(customer, id), changed, request).await
}

fn path(customer: CustomerId, id: OrderId) -> String {
    paths::to(paths::ORDER, &[&customer.to_string(), &id.to_string()])
}
