//! Orders (contract 5).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::{
    common::{Attributes, Links},
    offer::BillingCycle,
};
use crate::{
    ids::{CustomerId, OfferId, OrderId, SubscriptionId},
    open_enum::open_enum,
};

open_enum! {
    /// State of an order; ours complete at once.
    OrderStatus {
        /// Every line is a subscription.
        Completed = "completed",
        /// Not every line is a subscription yet.
        Pending = "pending",
        /// It was withdrawn before it was completed.
        Cancelled = "cancelled",
    }
}

/// A line of an order.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct OrderLineItem {
    /// 0 to n-1 within the order.
    pub line_item_number: Option<i32>,
    /// Id of the offer that is ordered.
    pub offer_id: Option<OfferId>,
    /// Licenses, within the offer's limits.
    pub quantity: Option<i32>,
    /// The customer's own name for the subscription, at most 100 characters.
    pub friendly_name: Option<String>,
    /// ISO 8601 duration, e.g. `P1Y`.
    pub term_duration: Option<String>,
    /// An add-on's parent that exists already.
    pub parent_subscription_id: Option<SubscriptionId>,
    /// An add-on's parent in the same order, by its line number (R12; additional member).
    pub parent_line_item_number: Option<i32>,
    /// PartnerID of the reseller of record (R24).
    pub partner_id_on_record: Option<String>,
    /// Answer only: what the line became.
    pub subscription_id: Option<SubscriptionId>,
    /// Answer only: the offer's name (additional member).
    pub offer_name: Option<String>,
    /// Answer only: `subscription`.
    pub links: Option<Links>,
}

/// An order: body of 5.1 and answer.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Order {
    /// Answer only: the order's id.
    pub id: Option<OrderId>,
    /// Answer only: same as `id`.
    pub alternate_id: Option<String>,
    /// Whom it is for: the customer of the path.
    pub reference_customer_id: Option<CustomerId>,
    /// Cycle of all lines.
    pub billing_cycle: Option<BillingCycle>,
    /// Answer only: the currency of the customer's country; there are no amounts (R16).
    pub currency_code: Option<String>,
    /// Answer only.
    pub currency_symbol: Option<String>,
    /// 1 to 200 lines of one sales group.
    pub line_items: Vec<OrderLineItem>,
    /// Answer only, UTC.
    pub creation_date: Option<DateTime<Utc>>,
    /// Answer only: always completed.
    pub status: Option<OrderStatus>,
    /// Answer only.
    pub transaction_type: Option<String>,
    /// Answer only.
    pub links: Option<Links>,
    /// Answer only: etag and type.
    pub attributes: Option<Attributes>,
}
