use axum::{Json, extract::State};
use db::scoped::profile_requests;
use model::{portal::profile_requests::ProfileRequests, rules::permissions::Permission};

use crate::{caller::Caller, error::Result, state::App};

/// The provider's requests, newest first, and where they are mailed to.
pub(super) async fn list_profile_requests(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<ProfileRequests>> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::ReadPartners)?;
    let items = profile_requests::list(&app.db, provider).await?;
    let support_email = app.config.support_email.clone().unwrap_or_default();
    Ok(Json(ProfileRequests { items, support_email }))
}
