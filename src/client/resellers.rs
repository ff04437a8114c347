//! Indirect resellers.

use model::{
    ids::TenantId,
    paths,
    portal::views::{Page, ProviderRow, ResellerRow, ViewQuery},
    v1::{common::Collection, relationship::PartnerRelationship},
};

use super::{Result, get, get_with};

/// The list of resellers in partnership.
pub async fn list(query: &ViewQuery) -> Result<Page<ResellerRow>> {
    get_with(paths::VIEW_RESELLERS, query).await
}

/// One reseller in partnership; none when there is no such partnership.
pub async fn find(id: TenantId) -> Result<Option<ResellerRow>> {
    let query = ViewQuery { reseller: Some(id.to_string()), size: Some(1), ..ViewQuery::default() };
    Ok(list(&query).await?.items.into_iter().find(|row| row.id == id))
}

/// The list of a reseller's providers.
pub async fn providers(query: &ViewQuery) -> Result<Page<ProviderRow>> {
    get_with(paths::VIEW_PROVIDERS, query).await
}

/// One of a reseller's providers; none when there is no such partnership.
pub async fn find_provider(id: TenantId) -> Result<Option<ProviderRow>> {
    let query = ViewQuery { provider: Some(id.to_string()), size: Some(1), ..ViewQuery::default() };
    Ok(providers(&query).await?.items.into_iter().find(|row| row.id == id))
}

/// All partners by name: a provider's resellers, or a reseller's providers.
pub async fn partners(of_provider: bool) -> Result<Collection<PartnerRelationship>> {
    let kind = if of_provider { "IsIndirectCloudSolutionProviderOf" } else { "IsIndirectResellerOf" };
    get(&format!("{}?relationship_type={kind}", paths::RELATIONSHIPS)).await
}
