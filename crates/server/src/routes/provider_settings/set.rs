use axum::{Json, extract::State};
use db::{
    self,
    scoped::provider_settings,
    system::activity::{About, record},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    portal::{activity::ActivityKind, life::ProviderSettings},
    rules::permissions::Permission,
};
use serde::Deserialize;

use crate::{
    caller::Caller,
    dialect::TolerantJson,
    error::{Error, Result},
    state::App,
};

/// The settings as sent: one that is missing is refused, after the question who asks.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Sent {
    resellers_add_licenses: Option<bool>,
}

/// R4: resellers may add licenses to the subscriptions that they manage, or may not. The same again is no change.
pub(super) async fn set_provider_settings(
    State(app): State<App>,
    caller: Caller,
    TolerantJson(sent): TolerantJson<Sent>,
) -> Result<Json<ProviderSettings>> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::ManageSettings)?;
    let Some(resellers_add_licenses) = sent.resellers_add_licenses else {
        let field = FieldError::new("resellersAddLicenses", FieldCode::Required);
        return Err(Error::field(ErrorCode::InvalidProperty, field));
    };
    let after = ProviderSettings { resellers_add_licenses };
    let tx = db::write(&app.db).await?;
    let before = provider_settings::of(&tx, provider).await?;
    if before != after {
        provider_settings::set(&tx, provider, after).await?;
        let about = About::default().with("before", word(before)).with("after", word(after));
        record(&tx, caller.actor(), ActivityKind::ResellerLicensesSet, about).await?;
    }
    tx.commit().await?;
    Ok(Json(after))
}

fn word(settings: ProviderSettings) -> &'static str {
    if settings.resellers_add_licenses { "allowed" } else { "forbidden" }
}
