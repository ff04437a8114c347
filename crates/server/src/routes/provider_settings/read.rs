use axum::{Json, extract::State};
use db::scoped::provider_settings;
use model::{portal::life::ProviderSettings, rules::permissions::Permission};

use crate::{caller::Caller, error::Result, state::App};

/// The provider's own settings, for all of its staff.
pub(super) async fn read_provider_settings(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<ProviderSettings>> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::ReadPartners)?;
    Ok(Json(provider_settings::of(&app.db, provider).await?))
}
