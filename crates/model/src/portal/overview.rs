//! What the pages of a customer and of a reseller show first.

use serde::{Deserialize, Serialize};

use super::{
    activity::ActivityRow,
    views::{CustomerRow, OrderRow, SubscriptionRow},
};

/// Most subscriptions with a deadline.
pub const DEADLINES: u64 = 5;
/// Most subscriptions.
pub const SUBSCRIPTIONS: u64 = 6;
/// Most orders.
pub const ORDERS: u64 = 3;
/// Most changes.
pub const CHANGES: u64 = 5;

/// A customer as the caller knows it: each part holds what the list that it leads to shows first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerOverview {
    /// Its row in the list of customers.
    pub customer: CustomerRow,
    /// Subscriptions with a deadline at any time, the next one first, at most [`DEADLINES`].
    pub deadlines: Vec<SubscriptionRow>,
    /// Subscriptions that are not deleted, by offer, at most [`SUBSCRIPTIONS`].
    pub subscriptions: Vec<SubscriptionRow>,
    /// The latest orders, at most [`ORDERS`]; none where the caller does not administer the customer (R4).
    pub orders: Vec<OrderRow>,
    /// What was done last, at most [`CHANGES`].
    pub activity: Vec<ActivityRow>,
}
