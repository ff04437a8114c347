use axum::{Json, extract::State, http::StatusCode};
use db::{
    scoped::profile_requests,
    system::activity::{About, record},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::ProfileRequestId,
    portal::{
        activity::ActivityKind,
        profile_requests::{ProfileRequest, ProfileRequestChange, ProfileRequestState},
    },
    rules::permissions::Permission,
};

use crate::{
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// Marks a request as done or withdrawn; what is closed stays as it is.
pub(super) async fn close_profile_request(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<ProfileRequestId>,
    TolerantJson(body): TolerantJson<ProfileRequestChange>,
) -> Result<(StatusCode, Json<ProfileRequest>)> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::ReviewProfile)?;
    once(&app, &caller, &body, StatusCode::OK, async |tx| {
        let before = profile_requests::find(tx, provider, id).await?;
        let kind = match &body.state {
            ProfileRequestState::Done => ActivityKind::ProfileChangeDone,
            ProfileRequestState::Withdrawn => ActivityKind::ProfileChangeWithdrawn,
            ProfileRequestState::Sent | ProfileRequestState::Unknown(_) => {
                let field = FieldError::new("state", FieldCode::NotInList);
                return Err(Error::field(ErrorCode::InvalidProperty, field));
            }
        };
        if !profile_requests::close(tx, provider, id, &body.state, caller.now()).await? {
            let field = FieldError::new("state", FieldCode::ReadOnly);
            return Err(Error::field(ErrorCode::UpdateNotAllowed, field));
        }
        record(tx, caller.actor(), kind, About::default().with("locations", before.locations.len())).await?;
        Ok(profile_requests::find(tx, provider, id).await?)
    })
    .await
}
