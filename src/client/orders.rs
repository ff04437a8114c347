//! Orders.

use model::{
    ids::{CustomerId, OrderId},
    paths,
    portal::views::{OrderRow, Page, ViewQuery},
    v1::order::Order,
};

use super::{Result, get, get_with};

/// Orders of one customer or of all, as the query says.
pub async fn list(query: &ViewQuery) -> Result<Page<OrderRow>> {
    get_with(paths::VIEW_ORDERS, query).await
}

/// One order (contract 5.2).
pub async fn get_order(customer: CustomerId, id: OrderId) -> Result<Order> {
    get(&paths::to(paths::ORDER, &[&customer.to_string(), &id.to_string()])).await
}
