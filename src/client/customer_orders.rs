//! Customers with their first orders, and more orders.

use model::{
    ids::CustomerId,
    paths,
    portal::customer_orders::{CustomerOrders, CustomerOrdersResult, MoreOrders},
};
use uuid::Uuid;

use super::{Result, new_request_id, post};

/// A customer with its first orders, all or nothing. The answer carries the one-time password.
pub async fn submit(request: &CustomerOrders, id: Uuid) -> Result<CustomerOrdersResult> {
    post(paths::CUSTOMER_ORDERS, request, id).await
}

/// More orders for a customer, all or none.
pub async fn submit_more(customer: CustomerId, request: &MoreOrders, id: Uuid) -> Result<MoreOrders> {
    post(&paths::to(paths::MORE_ORDERS, &[&customer.to_string()]), request, id).await
}

/// The one-time password has been drawn: the server never answers it again.
pub async fn confirm_receipt(customer: CustomerId) -> Result<()> {
    let path = paths::to(paths::CREDENTIALS_RECEIPT, &[&customer.to_string()]);
    let answer: Result<Option<serde_json::Value>> =
        post(&path, &serde_json::json!({}), new_request_id()).await;
    answer.map(drop)
}
