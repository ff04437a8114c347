//! Figures and tasks of the dashboard.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Figures of the caller's scope, each the `total` of the view it links to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Figures {
    /// Partnerships in force: of a provider its resellers, of a reseller its providers.
    pub partners: i64,
    /// Customers in the caller's scope.
    pub customers: i64,
    /// Active subscriptions in the caller's scope.
    pub active_subscriptions: i64,
    /// Licenses of active license-billed subscriptions.
    pub licenses: i64,
    /// Active subscriptions with a decision due within 30 days (see `rules::decision`).
    pub decisions_due: i64,
    /// There are more than `decisions_due`, which is [`COUNTED`](super::views::COUNTED): they were not counted.
    pub more_decisions_due: bool,
    /// Customers with a live delegation to a reseller (task 3 of S10).
    pub customers_with_reseller: i64,
    /// When the official list's entry was last reviewed, UTC (task 1 of S10); only for a provider.
    pub profile_reviewed_at: Option<DateTime<Utc>>,
}

/// External help pages by name (R30): `explore_indirect_model`, `partner_network`, `official_list`,
/// `azure_portal`, `enroll`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct HelpLinks(pub BTreeMap<String, String>);

/// The countries that a customer can be in (R14).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Countries {
    /// Every ISO 3166-1 alpha-2 code a customer may be in, sorted by code.
    pub all: Vec<String>,
    /// Those the catalogue is sold in.
    pub selling: Vec<String>,
}
