//! Whether something is provisioned (contract 5.2, 6.8); derived from the state (R17).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::common::Attributes;
use crate::{ids::OfferId, open_enum::open_enum};

open_enum! {
    /// Is a subscription there for its users?
    ProvisioningState {
        /// Its users can work with it.
        Success = "success",
        /// It is being set up, or suspended.
        Pending = "pending",
        /// It is disabled or deleted.
        Failed = "failed",
    }
}

/// Whether a subscription is there for its users (contract 6.8).
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ProvisioningStatus {
    /// The offer's id: the catalogue knows no SKUs.
    pub sku_id: Option<OfferId>,
    /// Whether its users can work with it.
    pub status: Option<ProvisioningState>,
    /// Licenses.
    pub quantity: Option<i32>,
    /// End of the term, UTC; absent where there is none.
    pub end_date: Option<DateTime<Utc>>,
    /// `objectType` is "ProvisioningStatus".
    pub attributes: Option<Attributes>,
}

/// Licenses of a line in one state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct QuantityProvisioning {
    /// Licenses.
    pub quantity: i32,
    /// "Fulfilled" or "Unfulfilled".
    pub status: String,
}

/// 5.2: a line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct LineProvisioning {
    /// Number of the line in its order, from 0.
    pub line_item_number: i32,
    /// "Fulfilled" or "Unfulfilled".
    pub status: String,
    /// The line's licenses, by their state.
    pub quantity_provisioning_information: Vec<QuantityProvisioning>,
    /// `objectType` is "OrderLineItemProvisioningStatus".
    #[serde(default)]
    pub attributes: Attributes,
}
