//! The link of a request for a partnership, by whoever holds it (R8).

use axum::{Router, routing::post};
use chrono::{DateTime, Utc};
use db::{entity::partnership_request::Model, scoped::invitations};
use model::{error::ErrorCode, paths, portal::invitations::RequestState};

use crate::{error::Result, state::App};

mod accept;
mod decline;
mod enroll;
mod lookup;
mod viewed;
mod visitor;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::INVITATION_LOOKUP, post(lookup::look_up_invitation))
        .route(paths::INVITATION_VIEWED, post(viewed::invitation_viewed))
        .route(paths::INVITATION_ACCEPT, post(accept::accept_invitation))
        .route(paths::INVITATION_DECLINE, post(decline::decline_invitation))
        .route(paths::INVITATION_ENROLL, post(enroll::enroll))
}

/// Refuses a link that can no longer be answered, with the code of its state.
fn must_be_open(row: &Model, now: DateTime<Utc>) -> Result<()> {
    Err(match invitations::state(row, now) {
        RequestState::Pending | RequestState::Viewed => return Ok(()),
        RequestState::Accepted => ErrorCode::InvitationUsed,
        RequestState::Declined => ErrorCode::InvitationDeclined,
        RequestState::Expired => ErrorCode::InvitationExpired,
        RequestState::Revoked => ErrorCode::InvitationRevoked,
        RequestState::Unknown(_) => ErrorCode::InvitationUnknown,
    }
    .into())
}

/// Why an answer came too late, after somebody else was quicker.
fn too_late(row: Option<&Model>, now: DateTime<Utc>) -> crate::error::Error {
    match row.map(|row| must_be_open(row, now)) {
        Some(Err(why)) => why,
        // A new link has taken the place of this one.
        Some(Ok(())) | None => ErrorCode::InvitationUnknown.into(),
    }
}
