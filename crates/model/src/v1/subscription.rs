//! Subscriptions (contract 6) with the members of new commerce filled (R17).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::{
    common::{Attributes, Links},
    offer::{BillingCycle, BillingType},
};
use crate::{
    ids::{CustomerId, OfferId, OrderId, SubscriptionId, TenantId},
    open_enum::open_enum,
};

open_enum! {
    /// State of a subscription (R19).
    SubscriptionStatus {
        /// Its users can work with it.
        Active = "active",
        /// Switched off, can be reactivated until term end.
        Suspended = "suspended",
        /// Ended, in service for 30 more days.
        Expired = "expired",
        /// Ended; its data are kept for 90 days.
        Disabled = "disabled",
        /// Gone with its data; nothing can be done with it any more.
        Deleted = "deleted",
        /// Ordered, and not yet there for its users.
        Pending = "pending",
    }
}

open_enum! {
    /// What happens at the end of the term (R17).
    EndOfTermAction {
        /// Another term of the same length begins.
        Renew = "renew",
        /// A month at a time.
        Extend = "extend",
        /// The service ends with it; the data are kept for 90 days.
        Cancel = "cancel",
    }
}

/// What changes at the next renewal; an absent member stays as it is (R17, R21).
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ScheduledChange {
    /// The offer from the renewal on.
    pub offer_id: Option<OfferId>,
    /// Licenses from the renewal on.
    pub quantity: Option<i32>,
    /// How often it is billed.
    pub billing_cycle: Option<BillingCycle>,
}

/// Licenses that can be taken back, and until when (R18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RefundableDetail {
    /// How many of them.
    pub quantity: i32,
    /// Until when; the moment itself is too late.
    pub allowed_until_date_time: DateTime<Utc>,
}

/// How many licenses can be taken back now (contract 6.1, R17).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct RefundableQuantity {
    /// Sum of `details`.
    pub total_quantity: i32,
    /// By the moment at which they stop, soonest first.
    pub details: Vec<RefundableDetail>,
}

/// A subscription. Dates are UTC; `commitmentEndDate` is 9999-12-10 where there is no end.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Subscription {
    /// The subscription's id, which it keeps for its whole life.
    pub id: Option<SubscriptionId>,
    /// What it is a subscription of.
    pub offer_id: Option<OfferId>,
    /// Name of the offer as delivered.
    pub offer_name: Option<String>,
    /// The customer's own name for it.
    pub friendly_name: Option<String>,
    /// Licenses, those that can be taken back included.
    pub quantity: Option<i32>,
    /// What `quantity` counts, as delivered, e.g. "Licenses".
    pub unit_type: Option<String>,
    /// What an add-on belongs to; absent for other subscriptions.
    pub parent_subscription_id: Option<SubscriptionId>,
    /// Add-ons can be bought.
    pub has_purchasable_addons: Option<bool>,
    /// When it was ordered.
    pub creation_date: Option<DateTime<Utc>>,
    /// Start of the current term.
    pub effective_start_date: Option<DateTime<Utc>>,
    /// End of the current term.
    pub commitment_end_date: Option<DateTime<Utc>>,
    /// Until when it can be cancelled (R20); absent when that is over.
    pub cancellation_allowed_until_date: Option<DateTime<Utc>>,
    /// State as stored; a worker stores what is due by time within seconds (R19).
    pub status: Option<SubscriptionStatus>,
    /// True exactly for `endOfTermAction` renew (R17).
    pub auto_renew_enabled: Option<bool>,
    /// What happens at the end of the term (R17; additional member).
    pub end_of_term_action: Option<EndOfTermAction>,
    /// What changes at the renewal (R21; additional member). In a PATCH an empty object takes it back.
    pub scheduled_change: Option<ScheduledChange>,
    /// Licenses that can be taken back now (R18).
    pub refundable_quantity: Option<RefundableQuantity>,
    /// Free for one term, then converted or over (R22).
    pub is_trial: Option<bool>,
    /// How it is billed.
    pub billing_type: Option<BillingType>,
    /// How often it is billed.
    pub billing_cycle: Option<BillingCycle>,
    /// Length of the term, an ISO 8601 duration such as `P1Y`.
    pub term_duration: Option<String>,
    /// Microsoft makes it, not another publisher.
    pub is_microsoft_product: Option<bool>,
    /// What can be done.
    pub actions: Option<Vec<String>>,
    /// PartnerID of the reseller of record, empty when none.
    pub partner_id: Option<String>,
    /// A warning of Microsoft's about it is open: none reaches an installation.
    pub attention_needed: Option<bool>,
    /// Somebody has taken care of such a warning.
    pub action_taken: Option<bool>,
    /// Why it is suspended.
    pub suspension_reasons: Option<Vec<String>>,
    /// Always "subscription".
    pub contract_type: Option<String>,
    /// The order it came from.
    pub order_id: Option<OrderId>,
    /// The customer (additional member).
    pub customer_id: Option<CustomerId>,
    /// The provider, for a reseller who works with several (additional member).
    pub provider_id: Option<TenantId>,
    /// Name of the reseller of record, where the caller may know it (additional member; R5).
    pub partner_name: Option<String>,
    /// `offer`, `parentSubscription`, `self`.
    pub links: Option<Links>,
    /// With etag (contract 1.7).
    pub attributes: Option<Attributes>,
}
