//! Partnerships as the dialect shows them (contract 2.1, 2.2), and the support contact (6.7).

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::common::{Attributes, Links};
use crate::ids::TenantId;

/// One partnership, from the caller's side.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PartnerRelationship {
    /// Tenant id of the other partner.
    pub id: TenantId,
    /// Name of the other partner.
    pub name: String,
    /// `is_indirect_cloud_solution_provider_of` or `is_indirect_reseller_of`.
    pub relationship_type: String,
    /// "Active"; absent in 2.2.
    #[serde(default)]
    pub state: Option<String>,
    /// PartnerID of the other partner.
    pub mpn_id: String,
    /// Its country; absent in 2.2.
    #[serde(default)]
    pub location: Option<String>,
    /// `objectType` is "PartnerRelationship".
    #[serde(default)]
    pub attributes: Attributes,
}

/// The designated support contact of a subscription (R24, S38).
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct SupportContact {
    /// Tenant id of the provider or of a reseller in partnership.
    pub support_tenant_id: Option<TenantId>,
    /// PartnerID of that partner.
    pub support_mpn_id: Option<String>,
    /// Name of that partner.
    pub name: Option<String>,
    /// `self`.
    pub links: Option<Links>,
    /// `objectType` is "SupportContact".
    pub attributes: Option<Attributes>,
}

/// Where a future customer is sent (contract 2.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct RelationshipRequest {
    /// Address of a public page that says whom to ask.
    pub url: String,
    /// `objectType` is "RelationshipRequest".
    pub attributes: Attributes,
}
