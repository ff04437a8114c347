//! `POST /portal/v1/invitations/viewed`

use axum::{extract::State, http::StatusCode};
use db::{Scope, scoped::invitations};
use model::portal::invitations::InvitationKey;

use super::visitor::Visitor;
use crate::{dialect::TolerantJson, error::Result, state::App};

/// Notes that a person has opened the link's page (R6). Who tries their own link does not count.
pub(super) async fn invitation_viewed(
    State(app): State<App>,
    visitor: Visitor,
    TolerantJson(sent): TolerantJson<InvitationKey>,
) -> Result<StatusCode> {
    let row = visitor.find(&app, &sent.token).await?;
    let is_own = visitor
        .caller
        .as_ref()
        .is_some_and(|caller| matches!(caller.scope, Scope::Provider(id) if id.0 == row.provider_id));
    if !is_own {
        invitations::viewed(&app.db, &row, visitor.now()).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
