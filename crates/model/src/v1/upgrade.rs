//! Upgrades to another offer and conversions of trials (contract 6.3, 6.6; R22).

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::{
    common::Attributes,
    offer::{BillingCycle, Offer},
};
use crate::ids::{OfferId, OrderId, SubscriptionId};

/// Why a target is not eligible.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct UpgradeFault {
    /// The published number (`rules::lifecycle::UpgradeError`).
    pub code: u32,
    /// English sentence.
    pub description: String,
}

/// A target of an upgrade; sent back, the one that is chosen. `upgradeType` and other members of a sent one are noise.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Upgrade {
    /// The offer that the subscription would become.
    pub target_offer: Option<Offer>,
    /// Answer only: `upgrade_only`, or `none` where it is not eligible.
    pub upgrade_type: Option<serde_json::Value>,
    /// Answer only: nothing stands in the way.
    pub is_eligible: Option<bool>,
    /// Licenses; all of them, whatever is sent (R22).
    pub quantity: Option<i32>,
    /// Answer only: why not.
    pub upgrade_errors: Option<Vec<UpgradeFault>>,
    /// `objectType` is "Upgrade".
    pub attributes: Option<Attributes>,
}

/// What an upgrade made.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct UpgradeResult {
    /// The subscription that ended.
    pub source_subscription_id: Option<SubscriptionId>,
    /// The subscription that took its place.
    pub target_subscription_id: Option<SubscriptionId>,
    /// `upgrade_only`.
    pub upgrade_type: Option<String>,
    /// Always empty: what is refused is refused with a status.
    pub upgrade_errors: Vec<UpgradeFault>,
    /// Always empty.
    pub license_errors: Vec<UpgradeFault>,
    /// `objectType` is "UpgradeResult".
    pub attributes: Option<Attributes>,
}

/// What a trial can become; sent back, the one that is chosen.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Conversion {
    /// The trial's offer.
    pub offer_id: Option<OfferId>,
    /// The paid offer that it becomes.
    pub target_offer_id: Option<OfferId>,
    /// The order that the trial came from, which stays its order.
    pub order_id: Option<OrderId>,
    /// Licenses; absent in a sent one: those that were proposed.
    pub quantity: Option<i32>,
    /// Cycle; absent in a sent one: that which was proposed.
    pub billing_cycle: Option<BillingCycle>,
    /// `objectType` is "Conversion".
    pub attributes: Option<Attributes>,
}

/// What a conversion made: the subscription keeps its id (R22).
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ConversionResult {
    /// The subscription, trial and paid.
    pub subscription_id: Option<SubscriptionId>,
    /// The trial's offer.
    pub offer_id: Option<OfferId>,
    /// What it is now.
    pub target_offer_id: Option<OfferId>,
    /// `objectType` is "ConversionResult".
    pub attributes: Option<Attributes>,
}
