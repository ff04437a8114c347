//! What a provider lets its resellers do (R4).

use model::{ids::TenantId, portal::life::ProviderSettings};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

use crate::{
    entity::provider_settings::{ActiveModel, Column, Entity},
    error::Result,
};

/// The settings of the provider; the default where it has set nothing.
///
/// # Errors
/// When the database fails.
pub async fn of(db: &impl ConnectionTrait, provider: TenantId) -> Result<ProviderSettings> {
    let row = Entity::find_by_id(provider.0).one(db).await?;
    Ok(row.map_or_else(ProviderSettings::default, |row| ProviderSettings {
        resellers_add_licenses: row.resellers_add_licenses,
    }))
}

/// Stores the settings of the provider.
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &impl ConnectionTrait, provider: TenantId, settings: ProviderSettings) -> Result<()> {
    let row = ActiveModel {
        provider_id: Set(provider.0),
        resellers_add_licenses: Set(settings.resellers_add_licenses),
    };
    let again = OnConflict::column(Column::ProviderId).update_column(Column::ResellersAddLicenses).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}
