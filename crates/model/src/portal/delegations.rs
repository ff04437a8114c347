//! The four delegations of every customer (S33, R24), as a list.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::views::PartnerName;
use crate::ids::CustomerId;

/// A customer with the resellers that hold something of it. A reseller reads its own part (R5).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DelegationRow {
    /// The customer.
    pub customer_id: CustomerId,
    /// Its name.
    pub company_name: String,
    /// Subscriptions that are not deleted, as far as the caller reads them.
    pub subscriptions: i64,
    /// One of them is billed by usage: only then tenant owners matter (R25).
    pub has_azure: bool,
    /// Resellers by name; none where the provider does everything itself.
    pub resellers: Vec<HeldByReseller>,
}

/// What a reseller holds at one customer.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct HeldByReseller {
    /// The reseller.
    pub reseller: PartnerName,
    /// Delegated administration (R10).
    #[serde(default)]
    pub administration: Option<Given>,
    /// The note that it is Azure tenant owner (R24).
    #[serde(default)]
    pub tenant_owner: Option<Given>,
    /// Subscriptions that it is partner of record for.
    pub of_record: i64,
    /// Subscriptions that it is the support contact for.
    pub supports: i64,
}

/// Since when, and by whom.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Given {
    /// When it was given, UTC.
    pub since: DateTime<Utc>,
    /// Who gave it; for the provider alone, whose people nobody else knows by name (R5).
    #[serde(default)]
    pub by: Option<String>,
}
