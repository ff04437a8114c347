//! What the charts of the dashboard are drawn of. Days, weeks, and months are of UTC; weeks are those of ISO 8601.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::views::PartnerName;
use crate::open_enum::open_enum;

open_enum! {
    /// A family of offers: those whose names begin alike.
    OfferFamily {
        /// Microsoft 365.
        Microsoft365 = "microsoft_365",
        /// Office 365.
        Office365 = "office_365",
        /// Exchange Online.
        ExchangeOnline = "exchange_online",
        /// Dynamics 365.
        Dynamics365 = "dynamics_365",
        /// Enterprise Mobility + Security.
        EnterpriseMobility = "enterprise_mobility",
        /// Power BI.
        PowerBi = "power_bi",
        /// Every other offer.
        Other = "other",
    }
}

impl OfferFamily {
    /// What the names of its offers begin with; none for what has no name in common.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::Microsoft365 => Some("Microsoft 365"),
            Self::Office365 => Some("Office 365"),
            Self::ExchangeOnline => Some("Exchange Online"),
            Self::Dynamics365 => Some("Dynamics 365"),
            Self::EnterpriseMobility => Some("Enterprise Mobility"),
            Self::PowerBi => Some("Power BI"),
            Self::Other | Self::Unknown(_) => None,
        }
    }
}

/// How the business of the caller's party goes. An API client with a list of customers, and a customer, have renewals alone:
/// no history is kept of theirs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Trends {
    /// The days of `families`: the last of each of 52 weeks, and today.
    pub days: Vec<NaiveDate>,
    /// Licenses of active license-billed subscriptions by family, most licenses first; families without any are left out.
    pub families: Vec<FamilyLicenses>,
    /// Weeks of before the first start are there; while they are not, they count nothing.
    pub is_complete: bool,
    /// What ends in this week and in each of the next twelve.
    pub renewals: Vec<RenewalWeek>,
    /// The last twelve months, this one among them: of a provider its customers, of a reseller its delegations.
    pub months: Vec<CustomerMonth>,
    /// At most ten, most licenses first: of a provider its resellers, of a reseller its providers.
    pub partners: Vec<PartnerLicenses>,
}

/// Licenses of a family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FamilyLicenses {
    /// The family.
    pub family: OfferFamily,
    /// At the end of each of `days`; now, for today.
    pub licenses: Vec<i64>,
}

/// Active subscriptions whose term ends in a week, by what happens then (R17).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RenewalWeek {
    /// Its Monday.
    pub from: NaiveDate,
    /// The Monday after it.
    pub to: NaiveDate,
    /// Its number in ISO 8601, 1 to 53.
    pub week: u32,
    /// They renew for the same term.
    pub renew: i64,
    /// They go on by the month.
    pub extend: i64,
    /// They end.
    pub end: i64,
    /// Licenses of those that are billed by license.
    pub licenses: i64,
    /// There are more than these, which were not counted.
    pub more: bool,
}

/// Customers that came and went in a month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CustomerMonth {
    /// Its first day.
    pub from: NaiveDate,
    /// The first day of the next.
    pub to: NaiveDate,
    /// They came.
    pub added: i64,
    /// They went.
    pub ended: i64,
}

/// Active licenses with a partner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PartnerLicenses {
    /// The partner.
    pub partner: PartnerName,
    /// Licenses that a reseller is of record for; of a provider those that the reseller reads (R4).
    pub licenses: i64,
}
