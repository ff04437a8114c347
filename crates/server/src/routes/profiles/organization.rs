use axum::{Json, extract::State};
use model::{
    ids::TenantId,
    v1::{
        common::{Attributes, self_link},
        partner_profile::OrganizationProfile,
    },
};

use super::{address, own};
use crate::{caller::Caller, error::Result, state::App};

/// 2.9: the own organization.
pub(super) async fn get_organization_profile(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<OrganizationProfile>> {
    let row = own(&app, &caller).await?;
    Ok(Json(OrganizationProfile {
        id: Some(TenantId(row.id)),
        tenant_id: Some(TenantId(row.id)),
        default_address: address(&row),
        company_name: row.name,
        language: row.language,
        profile_type: "organization_profile".to_owned(),
        links: self_link("/profiles/organization"),
        attributes: Attributes::of("PartnerOrganizationProfile"),
    }))
}
