//! `POST /portal/v1/requests/{request_id}/revoke`

use axum::{Json, extract::State, http::StatusCode};
use db::{
    scoped::invitations,
    system::activity::{About, record},
};
use model::{
    error::ErrorCode,
    ids::PartnershipRequestId,
    portal::{
        activity::ActivityKind,
        invitations::{RequestRow, RequestState},
    },
    rules::permissions::Permission,
};

use super::{closed, own, recipient, row, state_now};
use crate::{caller::Caller, dialect::PathIds, error::Result, idempotency::once, state::App};

/// Takes a request back; once more is harmless.
pub(super) async fn revoke_request(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<PartnershipRequestId>,
) -> Result<(StatusCode, Json<RequestRow>)> {
    caller.require(Permission::RequestPartnership)?;
    once(&app, &caller, &(), StatusCode::OK, async |tx| {
        let now = caller.now();
        let before = own(tx, &caller, id).await?;
        if before.sent_at.is_none() {
            return Err(ErrorCode::NotFound.into());
        }
        if invitations::revoke(tx, id.0, now).await? {
            let about = About::default().with("recipient", recipient(&before));
            record(tx, caller.actor(), ActivityKind::RequestRevoked, about).await?;
        } else {
            let state = state_now(tx, &caller, id).await?;
            if state != RequestState::Revoked {
                return Err(closed(&state));
            }
        }
        row(tx, &caller, id).await
    })
    .await
}
