//! `POST /portal/v1/requests/{request_id}/link`

use axum::{Json, extract::State};
use db::{
    scoped::invitations,
    system::activity::{About, record},
    write,
};
use model::{
    error::ErrorCode,
    ids::PartnershipRequestId,
    portal::{activity::ActivityKind, invitations::RequestLink},
    rules::permissions::Permission,
};

use super::{closed, expires_at, link, own, recipient, state_now};
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// Makes a new link, with its full time; the old one ends. Not replayed: a repetition makes another.
pub(super) async fn renew_request(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<PartnershipRequestId>,
) -> Result<Json<RequestLink>> {
    caller.require(Permission::RequestPartnership)?;
    let expires_at = expires_at(&app, &caller);
    let tx = write(&app.db).await?;
    let before = own(&tx, &caller, id).await?;
    if before.sent_at.is_none() {
        return Err(ErrorCode::NotFound.into());
    }
    let Some(token) = invitations::renew(&tx, id.0, expires_at).await? else {
        return Err(closed(&state_now(&tx, &caller, id).await?));
    };
    let about = About::default().with("recipient", recipient(&before));
    record(&tx, caller.actor(), ActivityKind::RequestLinkRenewed, about).await?;
    tx.commit().await?;
    Ok(link(&app, id, &token, expires_at))
}
