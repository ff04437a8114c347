//! What a provider lets its resellers do.

use model::{paths, portal::life::ProviderSettings};
use uuid::Uuid;

use super::{Result, get, put};

/// As it is set.
pub async fn provider_settings() -> Result<ProviderSettings> {
    get(paths::PROVIDER_SETTINGS).await
}

pub async fn save_provider_settings(settings: ProviderSettings, request: Uuid) -> Result<ProviderSettings> {
    put(paths::PROVIDER_SETTINGS, &settings, request).await
}
