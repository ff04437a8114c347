use axum::Json;
use db::scoped::provider_settings;
use model::portal::life::ProviderSettings;

use crate::{caller::Caller, error::Result};

/// The provider's own settings, for all of its staff.
pub(super) async fn read_provider_settings(caller: Caller) -> Result<Json<ProviderSettings>> {
    let provider = caller.provider()?;
    Ok(Json(provider_settings::of(&caller.app.db, provider).await?))
}
