//! Profiles of a partner (contract 2.6, 2.9), as far as an installation knows it: name, PartnerID, country, language.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::{
    common::{Attributes, Links},
    customer::Address,
};
use crate::ids::TenantId;

/// A partner's PartnerID and name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct MpnProfile {
    /// PartnerID.
    pub mpn_id: String,
    /// Name.
    pub partner_name: String,
    /// `mpn_profile`.
    pub profile_type: String,
    /// `self`.
    pub links: Links,
    /// `objectType` is "PartnerMpnProfile".
    pub attributes: Attributes,
}

/// The organization behind a partner. Domain, email and culture are not known.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct OrganizationProfile {
    /// Tenant id.
    pub id: Option<TenantId>,
    /// The same.
    pub tenant_id: Option<TenantId>,
    /// Name.
    pub company_name: String,
    /// The country alone.
    pub default_address: Address,
    /// Two letters.
    pub language: String,
    /// `organization_profile`.
    pub profile_type: String,
    /// `self`.
    pub links: Links,
    /// `objectType` is "PartnerOrganizationProfile".
    pub attributes: Attributes,
}

/// The legal business profile, and the billing profile, which knows as much. Contacts, tax numbers, currency, and
/// vetting are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CompanyOfPartner {
    /// Name.
    pub company_name: String,
    /// The country alone.
    pub address: Address,
    /// `legal_business_profile` or `billing_profile`.
    pub profile_type: String,
    /// `self`.
    pub links: Links,
    /// `objectType` is "PartnerLegalBusinessProfile" or "PartnerBillingProfile".
    pub attributes: Attributes,
}

/// The support profile. Email, telephone and website are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct SupportProfile {
    /// `support_profile`.
    pub profile_type: String,
    /// `self`.
    pub links: Links,
    /// `objectType` is "PartnerSupportProfile".
    pub attributes: Attributes,
}
