//! A customer with its first orders in one transaction (R12), and more orders for an existing one.

use serde::{Deserialize, Serialize};

use crate::v1::{customer::Customer, order::Order};

/// Body of `POST /portal/v1/customer-orders`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CustomerOrders {
    /// As in contract 3.3.
    pub customer: Customer,
    /// As in contract 5.1, one per (sales group, billing cycle); may be empty.
    pub orders: Vec<Order>,
}

/// Its answer. The credentials are in `customer.userCredentials`, here alone (R11).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CustomerOrdersResult {
    /// The new customer.
    pub customer: Customer,
    /// The placed orders.
    pub orders: Vec<Order>,
}

/// Body of `POST /portal/v1/customers/{c}/orders`: all are placed or none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct MoreOrders {
    /// As in contract 5.1, one per (sales group, billing cycle).
    pub orders: Vec<Order>,
}
